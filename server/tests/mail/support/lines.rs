use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, BufReader};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

/// Far longer than anything here takes: whoever waits for this long waits for what never comes.
const NEVER: Duration = Duration::from_mins(1);

/// What a program says, line by line. It is read at once, so that no program has to wait to be heard.
pub struct Said(UnboundedReceiver<String>);

impl Said {
    pub fn new(output: impl AsyncRead + Unpin + Send + 'static) -> Self {
        let (say, said) = unbounded_channel();
        tokio::spawn(async move {
            let mut lines = BufReader::new(output).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                if say.send(line).is_err() {
                    return;
                }
            }
        });
        Self(said)
    }

    pub async fn next(&mut self) -> String {
        let line = timeout(NEVER, self.0.recv()).await.expect("the program says something in time");
        line.expect("the program still runs")
    }

    pub async fn next_with(&mut self, words: &str) -> String {
        loop {
            let line = self.next().await;
            if line.contains(words) {
                return line;
            }
        }
    }
}

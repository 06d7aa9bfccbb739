use super::connections::Call;
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};

/// The body of a request, which tells when all of it has arrived.
pub struct Received {
    body: Incoming,
    call: Call,
}

impl Received {
    pub fn new(body: Incoming, call: Call) -> Self {
        let received = Self { body, call };
        received.tell_if_whole();
        received
    }

    fn tell_if_whole(&self) {
        if self.body.is_end_stream() {
            self.call.is_whole();
        }
    }
}

impl Body for Received {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        match &frame {
            Poll::Ready(None) => self.call.is_whole(),
            Poll::Ready(Some(_)) => self.tell_if_whole(),
            Poll::Pending => {}
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

use std::fmt::{Display, Formatter, Result};

/// What was measured, one line for each figure.
#[derive(Default)]
pub struct Table(Vec<String>);

/// One figure, measured several times.
#[derive(Default)]
pub struct Figure(Vec<f64>);

impl Table {
    /// A figure beside the limit that was measured in the same rounds.
    pub fn pair(&mut self, what: &str, unit: &str, ours: &Figure, limit: &Figure) {
        let ratios = Figure(ours.0.iter().zip(&limit.0).map(|(ours, limit)| ours / limit).collect());
        self.line(&format!(
            "| {what} | {} {unit} | {} {unit} | **{:.2}** ({}) |",
            ours.whole(),
            limit.whole(),
            ratios.median(),
            ratios.spread(2)
        ));
    }

    pub fn alone(&mut self, what: &str, unit: &str, figure: &Figure) {
        self.line(&format!("| {what} | {} {unit} | | |", figure.whole()));
    }

    fn line(&mut self, line: &str) {
        eprintln!("{line}"); // Whoever waits sees it come.
        self.0.push(line.to_owned());
    }
}

impl Display for Table {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        writeln!(f, "| what | Wherry | limit of this machine | ratio |\n|---|---|---|---|")?;
        self.0.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl Figure {
    pub fn add(&mut self, value: f64) {
        self.0.push(value);
    }

    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }

    fn median(&self) -> f64 {
        let sorted = self.sorted();
        sorted[sorted.len() / 2]
    }

    fn spread(&self, digits: usize) -> String {
        let sorted = self.sorted();
        format!("{:.digits$}–{:.digits$}", sorted[0], sorted[sorted.len() - 1])
    }

    /// "5282 (5100–5390)".
    fn whole(&self) -> String {
        let digits = usize::from(self.median() < 100.0);
        format!("{:.digits$} ({})", self.median(), self.spread(digits))
    }
}

use serde::Deserialize;

/// A whole number, as a number in the file or as text in the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub struct Number(pub u32);

#[derive(Deserialize)]
#[serde(untagged, expecting = "must be a whole number")]
enum Written {
    Number(i64),
    Text(String),
}

impl TryFrom<Written> for Number {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let number = match written {
            Written::Number(number) => u32::try_from(number).ok(),
            Written::Text(text) => text.parse().ok(),
        };
        number.map(Self).ok_or("must be a whole number")
    }
}

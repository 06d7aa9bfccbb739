use serde_json::{Map, Value};

/// Whoever is served by it: what they send must stay good, what they get must stay there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Sent,
    Received,
}

/// Everything in `old` on which a client may rest and that `new` does not keep.
pub fn taken_away(old: &Value, new: &Value) -> Vec<String> {
    let mut lost = Vec::new();
    for (path, methods) in members(&old["paths"]) {
        for (method, operation) in members(methods) {
            let place = format!("{method} {path}");
            match new["paths"].get(path).and_then(|methods| methods.get(method)) {
                Some(kept) => Comparison { old, new, lost: &mut lost }.operation(&place, operation, kept),
                None => lost.push(format!("{place} is gone")),
            }
        }
    }
    lost
}

struct Comparison<'a> {
    old: &'a Value,
    new: &'a Value,
    lost: &'a mut Vec<String>,
}

impl Comparison<'_> {
    fn operation(&mut self, place: &str, old: &Value, new: &Value) {
        let body = "/requestBody/content/application~1json/schema";
        if let Some(schema) = new.pointer(body) {
            let nothing = Value::Bool(true);
            self.schema(&format!("{place}, sent"), Side::Sent, old.pointer(body).unwrap_or(&nothing), schema);
        }
        self.parameters(place, old, new);
        for (status, response) in members(&old["responses"]).filter(|(status, _)| status.starts_with('2')) {
            let place = format!("{place}, {status}");
            let Some(kept) = new["responses"].get(status) else {
                self.lost.push(format!("{place} is gone"));
                continue;
            };
            for (kind, content) in members(&response["content"]) {
                self.schema(&place, Side::Received, &content["schema"], &kept["content"][kind]["schema"]);
            }
        }
    }

    fn parameters(&mut self, place: &str, old: &Value, new: &Value) {
        let names = |document: &Value, operation: &Value| -> Vec<(String, bool)> {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let read = parameters.iter().map(|one| resolved(document, one));
            read.map(|one| (one["name"].to_string(), one["required"] == true)).collect()
        };
        let (before, now) = (names(self.old, old), names(self.new, new));
        for (name, _) in before.iter().filter(|(name, _)| now.iter().all(|(kept, _)| kept != name)) {
            self.lost.push(format!("{place}: the parameter {name} is gone"));
        }
        for (name, _) in now.iter().filter(|one| one.1 && !before.contains(one)) {
            self.lost.push(format!("{place}: the parameter {name} is needed now"));
        }
    }

    fn schema(&mut self, place: &str, side: Side, old: &Value, new: &Value) {
        let (old, new) = (resolved(self.old, old), resolved(self.new, new));
        if !old["type"].is_null() && old["type"] != new["type"] {
            return self.lost.push(format!("{place} has another type"));
        }
        self.needed(place, side, old, new);
        for (name, field) in members(&old["properties"]) {
            let place = format!("{place}.{name}");
            match new["properties"].get(name) {
                Some(kept) => self.schema(&place, side, field, kept),
                None => self.lost.push(format!("{place} is gone")),
            }
        }
        if side == Side::Sent {
            self.narrowed(place, old, new);
        }
        if old.get("items").is_some() {
            self.schema(&format!("{place}[]"), side, &old["items"], &new["items"]);
        }
        for (at, variant) in list(&old["oneOf"]).iter().enumerate() {
            self.schema(&format!("{place}, variant {at}"), side, variant, &new["oneOf"][at]);
        }
    }

    /// What is sent must not need more, what is received must not promise less.
    fn needed(&mut self, place: &str, side: Side, old: &Value, new: &Value) {
        let (more, words) = match side {
            Side::Sent => ((list(&new["required"]), list(&old["required"])), "is needed now"),
            Side::Received => ((list(&old["required"]), list(&new["required"])), "may be missing now"),
        };
        let found = more.0.iter().filter(|name| !more.1.contains(name));
        self.lost.extend(found.map(|name| format!("{place}.{} {words}", name.as_str().unwrap_or_default())));
    }

    fn narrowed(&mut self, place: &str, old: &Value, new: &Value) {
        let number = |schema: &Value, limit: &str| schema[limit].as_f64();
        for limit in ["maxLength", "maximum"] {
            let was = number(old, limit).unwrap_or(f64::INFINITY);
            if number(new, limit).is_some_and(|now| now < was) {
                self.lost.push(format!("{place}: {limit} is lower"));
            }
        }
        for limit in ["minLength", "minimum"] {
            let was = number(old, limit).unwrap_or(f64::NEG_INFINITY);
            if number(new, limit).is_some_and(|now| now > was) {
                self.lost.push(format!("{place}: {limit} is higher"));
            }
        }
        let words = list(&old["enum"]).iter().filter(|word| !list(&new["enum"]).contains(word));
        self.lost.extend(words.map(|word| format!("{place}: {word} is not taken any more")));
    }
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let target = schema["$ref"].as_str().and_then(|reference| document.pointer(&reference[1..]));
    target.unwrap_or(schema)
}

fn members(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flat_map(Map::iter)
}

fn list(array: &Value) -> &[Value] {
    array.as_array().map_or(&[], Vec::as_slice)
}

use super::definition_file;
use crate::council::{Mistakes, ServicesFolder};
use shared::services::{Definition, ServiceRow};

/// The services that are offered now.
pub struct Catalogue(Vec<Definition>);

impl Catalogue {
    /// Reads every definition of the folder. Whatever is wrong with one goes into `mistakes`.
    pub fn read(folder: &ServicesFolder, mistakes: &mut Mistakes) -> Self {
        let files = folder.definitions();
        Self(files.iter().filter_map(|file| definition_file::read(folder, file, mistakes)).collect())
    }

    pub fn find(&self, id: &str) -> Option<&Definition> {
        self.0.iter().find(|definition| definition.id == id)
    }

    pub fn all(&self) -> &[Definition] {
        &self.0
    }

    /// A row for each service, by topic and name.
    pub fn rows(&self) -> Vec<ServiceRow> {
        let row = |definition: &Definition| ServiceRow {
            id: definition.id.clone(),
            name: definition.name.clone(),
            topic: definition.topic.clone(),
            summary: definition.summary.clone(),
            keywords: definition.keywords.clone(),
            access: definition.access,
            closed: definition.closed.clone(),
        };
        let mut rows: Vec<ServiceRow> = self.0.iter().map(row).collect();
        rows.sort_by(|a, b| (&a.topic, &a.name).cmp(&(&b.topic, &b.name)));
        rows
    }
}

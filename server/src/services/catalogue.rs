use super::definition_file;
use super::hand_over::HandOver;
use crate::council::{Mistakes, ServicesFolder};
use shared::services::{Definition, ServiceRow};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The services that are offered now, and who gets what is sent for them.
#[derive(Default)]
pub struct Catalogue {
    definitions: Vec<Arc<Definition>>,
    /// By the id of the service.
    hand_overs: BTreeMap<String, HandOver>,
}

impl Catalogue {
    /// Reads every definition of the folder. Whatever is wrong with one goes into `mistakes`.
    pub fn read(folder: &ServicesFolder, mistakes: &mut Mistakes) -> Self {
        let mut catalogue = Self::default();
        for file in folder.definitions() {
            let Some(service) = definition_file::read(folder, &file, mistakes) else { continue };
            if let Some(hand_over) = service.hand_over {
                catalogue.hand_overs.insert(service.definition.id.clone(), hand_over);
            }
            catalogue.definitions.push(Arc::new(service.definition));
        }
        catalogue
    }

    /// The team of a service. `None`: nobody is told.
    pub fn hand_over(&self, id: &str) -> Option<&HandOver> {
        self.hand_overs.get(id)
    }

    /// The ids of the services of which no team is told.
    pub fn without_a_team(&self) -> impl Iterator<Item = &str> {
        let ids = self.definitions.iter().map(|definition| definition.id.as_str());
        ids.filter(|id| !self.hand_overs.contains_key(*id))
    }

    pub fn hand_overs(&self) -> impl Iterator<Item = &HandOver> {
        self.hand_overs.values()
    }

    pub fn find(&self, id: &str) -> Option<&Arc<Definition>> {
        self.definitions.iter().find(|definition| definition.id == id)
    }

    pub fn all(&self) -> &[Arc<Definition>] {
        &self.definitions
    }

    /// A row for each service, by topic and name.
    pub fn rows(&self) -> Vec<ServiceRow> {
        let row = |definition: &Arc<Definition>| ServiceRow {
            id: definition.id.clone(),
            name: definition.name.clone(),
            topic: definition.topic.clone(),
            summary: definition.summary.clone(),
            keywords: definition.keywords.clone(),
            access: definition.access,
            closed: definition.closed.clone(),
        };
        let mut rows: Vec<ServiceRow> = self.definitions.iter().map(row).collect();
        rows.sort_by(|a, b| (&a.topic, &a.name).cmp(&(&b.topic, &b.name)));
        rows
    }
}

//! Who runs this: name, contact, colours and pages, all from the services folder.

mod contrast;
mod council_file;
mod markdown;
mod mistakes;
mod pages;
mod services_folder;

pub use mistakes::{Mistake, Mistakes, line_of};
pub use pages::CouncilPage;
pub use services_folder::ServicesFolder;

/// What the council says about itself, checked.
pub struct Council {
    /// "Staithe County Council".
    pub name: String,
    /// "Staithe", as in "Your Staithe account".
    pub short_name: String,
    pub phone: String,
    pub email: String,
    pub hours: String,
    /// Where to tell of a weakness in the site: `mailto:…`, `https://…` or `tel:…`.
    pub security_contact: Option<String>,
    pub address: Vec<String>,
    pub website: String,
    pub theme_css: String,
    pub pages: Vec<CouncilPage>,
}

impl Council {
    /// Reads `council.toml` and `pages/*.md`. Whatever is wrong with them goes into `mistakes`.
    pub fn read(folder: &ServicesFolder, mistakes: &mut Mistakes) -> Option<Self> {
        let mut council = council_file::read(folder, mistakes)?;
        council.pages = pages::read(folder, &council, mistakes);
        Some(council)
    }

    pub fn page(&self, slug: &str) -> Option<&CouncilPage> {
        self.pages.iter().find(|page| page.slug == slug)
    }

    /// The version of the terms that a resident agrees to now.
    pub fn terms_version(&self) -> &str {
        self.page("terms").and_then(|page| page.version.as_deref()).unwrap_or_default()
    }
}

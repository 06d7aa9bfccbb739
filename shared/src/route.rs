//! The paths of the residents' pages. They are stable from the first release.

use crate::requests::Action;

/// A page of the app. Pages that a council writes (help, terms, …) are [`Route::Council`]. What a letter's link to
/// [`Route::UndoEmailChange`] carries stands in the fragment, which reaches no log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    Home,
    SignIn,
    SignInPasskey,
    SignUp,
    Activate,
    Profile,
    ProfileName,
    ProfilePhone,
    ProfileAddress,
    ProfileUpdates,
    ProfileEmail,
    ProfilePassword,
    ProfileDevices,
    ProfilePasskeys,
    ResetPassword,
    EmailChanged,
    UndoEmailChange,
    Requests,
    Request { reference: String },
    RequestAction { reference: String, action: Action },
    Services,
    Service { id: String },
    ServiceQuestion { id: String, page: String },
    ServiceParts { id: String },
    ServiceCheck { id: String },
    ServiceSent { id: String, reference: String },
    Council { slug: String },
}

/// The program in the browser that shows a page. A way from one to another is an ordinary page load (ADR 13).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// What most people come for, most of the time.
    Resident,
    /// Filling in the form of a service, from its start page until it is sent.
    Forms,
    /// What has to do with the security of an account, and what else is seldom needed.
    Security,
    /// None: the page is a document of the server.
    Document,
}

/// The pages that each council supplies, in the order of the footer.
pub const COUNCIL_PAGES: [&str; 6] = ["help", "contact", "terms", "privacy", "cookies", "accessibility"];

impl Route {
    /// Reads a path without query or fragment. `None`: there is no such page.
    pub fn parse(path: &str) -> Option<Self> {
        let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
        Some(match segments.as_slice() {
            [""] => Self::Home,
            ["sign-in"] => Self::SignIn,
            ["sign-in", "passkey"] => Self::SignInPasskey,
            ["sign-up"] => Self::SignUp,
            ["activate"] => Self::Activate,
            ["profile"] => Self::Profile,
            ["profile", "name"] => Self::ProfileName,
            ["profile", "phone"] => Self::ProfilePhone,
            ["profile", "address"] => Self::ProfileAddress,
            ["profile", "updates"] => Self::ProfileUpdates,
            ["profile", "email"] => Self::ProfileEmail,
            ["profile", "password"] => Self::ProfilePassword,
            ["profile", "devices"] => Self::ProfileDevices,
            ["profile", "passkeys"] => Self::ProfilePasskeys,
            ["reset-password"] => Self::ResetPassword,
            ["email-changed"] => Self::EmailChanged,
            ["undo-email-change"] => Self::UndoEmailChange,
            ["requests"] => Self::Requests,
            ["requests", reference] => Self::Request { reference: (*reference).to_owned() },
            ["requests", reference, action] => {
                Self::RequestAction { reference: (*reference).to_owned(), action: Action::at(action)? }
            }
            ["services"] => Self::Services,
            ["services", id] => Self::Service { id: (*id).to_owned() },
            ["services", id, "parts"] => Self::ServiceParts { id: (*id).to_owned() },
            ["services", id, "check-your-answers"] => Self::ServiceCheck { id: (*id).to_owned() },
            ["services", id, "sent", reference] => {
                Self::ServiceSent { id: (*id).to_owned(), reference: (*reference).to_owned() }
            }
            ["services", id, page] => {
                Self::ServiceQuestion { id: (*id).to_owned(), page: (*page).to_owned() }
            }
            [slug] if COUNCIL_PAGES.contains(slug) => Self::Council { slug: (*slug).to_owned() },
            _ => return None,
        })
    }

    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".into(),
            Self::SignIn => "/sign-in".into(),
            Self::SignInPasskey => "/sign-in/passkey".into(),
            Self::SignUp => "/sign-up".into(),
            Self::Activate => "/activate".into(),
            Self::Profile => "/profile".into(),
            Self::ProfileName => "/profile/name".into(),
            Self::ProfilePhone => "/profile/phone".into(),
            Self::ProfileAddress => "/profile/address".into(),
            Self::ProfileUpdates => "/profile/updates".into(),
            Self::ProfileEmail => "/profile/email".into(),
            Self::ProfilePassword => "/profile/password".into(),
            Self::ProfileDevices => "/profile/devices".into(),
            Self::ProfilePasskeys => "/profile/passkeys".into(),
            Self::ResetPassword => "/reset-password".into(),
            Self::EmailChanged => "/email-changed".into(),
            Self::UndoEmailChange => "/undo-email-change".into(),
            Self::Requests => "/requests".into(),
            Self::Request { reference } => format!("/requests/{reference}"),
            Self::RequestAction { reference, action } => format!("/requests/{reference}/{}", action.path()),
            Self::Services => "/services".into(),
            Self::Service { id } => format!("/services/{id}"),
            Self::ServiceQuestion { id, page } => format!("/services/{id}/{page}"),
            Self::ServiceParts { id } => format!("/services/{id}/parts"),
            Self::ServiceCheck { id } => format!("/services/{id}/check-your-answers"),
            Self::ServiceSent { id, reference } => format!("/services/{id}/sent/{reference}"),
            Self::Council { slug } => format!("/{slug}"),
        }
    }

    /// Which program shows this page.
    pub fn entry(&self) -> Entry {
        match self {
            Self::SignUp
            | Self::SignInPasskey
            | Self::ProfileEmail
            | Self::ProfilePassword
            | Self::ProfileDevices
            | Self::ProfilePasskeys
            | Self::ResetPassword
            | Self::EmailChanged
            | Self::UndoEmailChange
            | Self::RequestAction { .. } => Entry::Security,
            Self::Service { .. }
            | Self::ServiceQuestion { .. }
            | Self::ServiceParts { .. }
            | Self::ServiceCheck { .. }
            | Self::ServiceSent { .. } => Entry::Forms,
            Self::Council { .. } => Entry::Document,
            _ => Entry::Resident,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_leads_back_to_its_page() {
        let paths = "/ /sign-in /sign-in/passkey /sign-up /activate /profile /profile/name /profile/phone /profile/address \
                     /profile/updates /profile/email /profile/password /profile/devices /profile/passkeys \
                     /reset-password /email-changed /undo-email-change /requests /requests/ABCD-EFGH \
                     /requests/ABCD-EFGH/information /requests/ABCD-EFGH/withdrawal /requests/ABCD-EFGH/not-fixed /services /services/x /services/x/size \
                     /services/x/parts /services/x/check-your-answers /services/x/sent/ABCD-EFGH /help /contact /terms /privacy \
                     /cookies /accessibility";
        for path in paths.split_whitespace() {
            assert_eq!(Route::parse(path).expect(path).path(), path);
        }
    }

    #[test]
    fn other_paths_are_no_pages() {
        for path in ["/nowhere", "/profile/nothing", "/services/x/y/z", "/requests/a/b", "/api/v1/session"] {
            assert_eq!(Route::parse(path), None, "{path}");
        }
    }
}

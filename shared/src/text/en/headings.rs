use super::requests;
use crate::route::Route;

/// The heading of a page. Pages whose heading comes from data have a general one until it has arrived.
pub fn heading(route: &Route, council: &str) -> String {
    match route {
        Route::Home => format!("Your {council} account"),
        Route::SignIn => "Sign in".into(),
        Route::SignInPasskey => "Sign in with a passkey".into(),
        Route::SignUp => "Sign up".into(),
        Route::Activate => "Activate your account".into(),
        Route::Profile => "Edit profile".into(),
        Route::ProfileName => "Change your name".into(),
        Route::ProfilePhone => "Change your phone number".into(),
        Route::ProfileAddress => "Change your address".into(),
        Route::ProfileUpdates => "Updates about our services".into(),
        Route::ProfileEmail => "Change your email address".into(),
        Route::ProfilePassword => "Change your password".into(),
        Route::ProfileDevices => "Devices signed in".into(),
        Route::ProfilePasskeys => "Passkeys".into(),
        Route::ResetPassword => "Reset your password".into(),
        Route::EmailChanged => "Your email address was changed".into(),
        Route::UndoEmailChange => "Undo the change of your email address".into(),
        Route::Requests => "Your requests and reports".into(),
        Route::Request { reference } => format!("Request {reference}"),
        Route::RequestAction { action, .. } => requests::action(*action).into(),
        Route::Services => "Services".into(),
        Route::Service { .. } | Route::ServiceParts { .. } | Route::ServiceQuestion { .. } => {
            "Service".into()
        }
        Route::ServiceCheck { .. } => "Check your answers".into(),
        Route::ServiceSent { .. } => "Sent".into(),
        Route::Council { slug } => match slug.as_str() {
            "help" => "Help with your account",
            "contact" => "Contact us",
            "terms" => "Terms and conditions",
            "privacy" => "Privacy",
            "cookies" => "Cookies",
            "accessibility" => "Accessibility",
            _ => "Page not found",
        }
        .into(),
    }
}

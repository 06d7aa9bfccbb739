use crate::problem::ProblemCode;

/// What a refusal of the API is called: the title of the problem, and what the page says where it has no better words.
pub fn problem(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::MalformedBody => "The request could not be read",
        ProblemCode::MalformedQuery => "The address of this page could not be read",
        ProblemCode::UnsupportedMediaType => "The body must be application/json",
        ProblemCode::BodyTooLarge => "What was sent is too large",
        ProblemCode::BodyTooSlow => "What was sent did not arrive in time",
        ProblemCode::ForeignOrigin => "Requests from other sites are not accepted",
        ProblemCode::NotFound => "There is nothing here",
        ProblemCode::MethodNotAllowed => "This address does not take that method",
        ProblemCode::FieldErrors => "There is a problem with what was entered",
        ProblemCode::NotSignedIn => "Sign in first",
        ProblemCode::NotActivated => "Activate your account first",
        ProblemCode::WrongDetails => "Check your email address and password.",
        ProblemCode::WrongPasskey => "That passkey does not sign anyone in here. It may have been removed",
        ProblemCode::Locked => "Signing in is locked for now",
        ProblemCode::TooManyFailures => {
            "Too many wrong passwords came from your network. Try again in a few minutes"
        }
        ProblemCode::NoSignUp => "Start again with your email address",
        ProblemCode::NotUnderWay => {
            "Start again: too much time has passed, or it was finished in another tab"
        }
        ProblemCode::TooLate => "This cannot be done any more",
        ProblemCode::OutOfOrder => "Verify your email address first",
        ProblemCode::TooOften => "Too many codes were asked for, or too many forms sent without an account",
        ProblemCode::WorkWanted => "Your device has some work to do before this can be sent",
        ProblemCode::AccountExists => "You already have an account",
        ProblemCode::AlreadyActivated => "Your account is already activated",
        ProblemCode::ServiceClosed => "This service is closed for now",
        ProblemCode::OtherVersion => "This form has changed since you began",
        ProblemCode::OtherPayload => "This form was already sent, with other answers",
        ProblemCode::ChangedMeanwhile => "These answers were changed in another tab or on another device",
        ProblemCode::PreconditionRequired => "The call must say which revision it has seen",
        ProblemCode::AlreadySent => "You have already sent this form",
        ProblemCode::TooManyDrafts => "You have begun very many forms. Send or delete some of them first",
        ProblemCode::NoPasskeys => "Passkeys do not work at this web address",
        ProblemCode::PasskeyRefused => "That passkey could not be added",
        ProblemCode::PasskeyExists => "That passkey is in use already",
        ProblemCode::NotOffered => {
            "This cannot be done any more: the request was closed, or taken further, meanwhile"
        }
        ProblemCode::TooManyPasskeys => "You have very many passkeys. Remove one first",
        ProblemCode::Busy => "The service cannot do this just now. Try again in a few seconds",
        ProblemCode::Internal => "Sorry, there is a problem with the service",
    }
}

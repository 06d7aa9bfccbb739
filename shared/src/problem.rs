//! RFC 9457 problem details: what the API answers when it does not do what it was asked.

use crate::field_errors::FieldErrors;
use serde::{Deserialize, Serialize};

/// Why the API refused. The words on the wire are stable: they are only ever added to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The body is not JSON of the shape that the route takes.
    MalformedBody,
    /// What stands behind the `?` is not what the route takes.
    MalformedQuery,
    /// The body is not `application/json`.
    UnsupportedMediaType,
    BodyTooLarge,
    /// The body did not arrive in time.
    BodyTooSlow,
    /// The call did not come from a page of this site.
    ForeignOrigin,
    NotFound,
    MethodNotAllowed,
    /// At least one field is wrong: see `errors`.
    FieldErrors,
    NotSignedIn,
    NotActivated,
    /// The address and the password do not belong together.
    WrongDetails,
    /// The passkey signs nobody in here: it was removed, or belongs to another site.
    WrongPasskey,
    /// Too many wrong passwords were typed for this address: `retry_at_ms` says until when none is looked at. Without it, until
    /// the password is reset, or its owner signs in on a device that they know.
    Locked,
    /// Too many wrong passwords came from this network: `retry_at_ms` says when to try again.
    TooManyFailures,
    /// There is no sign-up under way in this browser, or it ended.
    NoSignUp,
    /// What the call goes on with is not under way in this browser, or it ended.
    NotUnderWay,
    /// The step asked for does not follow the one that was done.
    OutOfOrder,
    /// Asked too often: `retry_at_ms` says when to try again.
    TooOften,
    /// Many forms came from this network without an account: the device does some work before it may send another.
    WorkWanted,
    AccountExists,
    /// It could be done for a while, and cannot any more.
    TooLate,
    AlreadyActivated,
    /// The form was replaced by a version that asks other questions.
    OtherVersion,
    /// Nobody may send this form for now.
    ServiceClosed,
    /// The same submission id came with other content.
    OtherPayload,
    /// A draft was saved by another tab or device since it was seen: both are kept, the person decides.
    ChangedMeanwhile,
    /// The call must say which revision it has seen.
    PreconditionRequired,
    /// The form was sent under this id.
    AlreadySent,
    TooManyDrafts,
    /// The address of this site is a number: browsers make passkeys for names only.
    NoPasskeys,
    /// What the browser made is no passkey that can be taken.
    PasskeyRefused,
    /// The passkey is somebody's already.
    PasskeyExists,
    TooManyPasskeys,
    /// It cannot be done with this request, as it stands now.
    NotOffered,
    /// More is being asked than this machine can do just now.
    Busy,
    /// The server failed; the reason is in its log.
    Internal,
}

/// The body of every refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `urn:wherry:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The code in words, in English. For people: what a program does depends on the code.
    pub title: String,
    /// The status of the answer.
    #[cfg_attr(feature = "openapi", schema(minimum = 400, maximum = 599))]
    pub status: u16,
    pub code: ProblemCode,
    /// What exactly was wrong with the call, for the person who wrote the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub detail: Option<String>,
    /// What is wrong with which field, in the order of the form. Only with the code `field_errors`.
    #[serde(default, skip_serializing_if = "FieldErrors::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<crate::field_errors::FieldError>, required = false))]
    pub errors: FieldErrors,
    /// When to try again: milliseconds since 1970, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub retry_at_ms: Option<i64>,
}

//! The description of the API (OpenAPI 3.1) at `/api/openapi.json`. The routes describe themselves where they are; what they
//! have in common is added here, so that it is written once.

mod refusals;

use crate::keys::sha256_hex;
use axum::Extension;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use shared::accounts::PasswordPolicy;
use shared::problem::Problem;
use std::sync::{Arc, LazyLock};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;

const ABOUT: &str = "\
    What the residents' client uses, open to other programs. `docs/api.md` tells how to sign in and what each refusal means.\n\n\
    Bodies are JSON objects in UTF-8, not compressed, of 65,536 bytes at most. White space at both ends of a text is dropped \
    before it is judged. A schema says what every text must be; some rules are more than a schema can say (an address whose \
    domain can exist, a number that can be dialled), and a text that breaks one of those is refused with the code \
    `field_errors`.\n\n\
    A path answers other methods than its own with 405 and the code `method_not_allowed`. Under `/api/v1` things are only \
    ever added: read over fields and words that you do not know.";

const SESSION: &str = "Set by signing in. The role `activated`: the account must be activated.";

const ORIGIN: &str = "The site's own origin, as `https://account.example.gov.uk`: calls that may change something are taken \
    from the site's own pages only. A browser says so by itself, with `Sec-Fetch-Site: same-origin`; where that is sent, \
    it decides.";

#[derive(utoipa::OpenApi)]
#[openapi(components(schemas(Problem)))]
struct Beginning;

/// What every description begins with.
pub fn begin() -> OpenApi {
    Beginning::openapi()
}

/// The description. It is written when somebody asks for it first: most servers are never asked.
#[derive(Clone)]
pub struct Description(Arc<LazyLock<Written, Box<dyn FnOnce() -> Written + Send>>>);

/// As it is sent.
struct Written {
    json: Bytes,
    tag: HeaderValue,
}

impl Default for Description {
    /// Of nothing, as long as the routes are only listed.
    fn default() -> Self {
        Self::of(OpenApi::default, "", PasswordPolicy::COUNCIL)
    }
}

impl Description {
    /// `session_cookie` is the name of the cookie that signs a person in.
    pub fn of(
        routes: impl FnOnce() -> OpenApi + Send + 'static,
        session_cookie: &'static str,
        policy: PasswordPolicy,
    ) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(move || Written::of(&routes(), session_cookie, policy)))))
    }
}

impl Written {
    fn of(routes: &OpenApi, session_cookie: &str, policy: PasswordPolicy) -> Self {
        let mut document = complete(routes, session_cookie);
        let password = &mut document["components"]["schemas"]["NewPassword"];
        password["minLength"] = policy.min_chars.into();
        password["maxLength"] = policy.max_chars.into();
        let described = document.to_string();
        let tag = format!("\"{}\"", &sha256_hex(&described)[..16]);
        Self { json: described.into(), tag: HeaderValue::try_from(tag).expect("hexadecimal digits") }
    }
}

/// This description.
#[utoipa::path(
    get,
    path = "/openapi.json",
    operation_id = "describe",
    tag = "operation",
    responses((status = OK, description = "OpenAPI 3.1.", body = Value,
        headers(("ETag" = String, description = "Changes with the description."))))
)]
pub async fn show(Extension(description): Extension<Description>, headers: HeaderMap) -> Response {
    let Written { json, tag } = &**description.0;
    let life = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
    ];
    if headers.get(header::IF_NONE_MATCH) == Some(tag) {
        return (StatusCode::NOT_MODIFIED, life).into_response();
    }
    (life, json.clone()).into_response()
}

fn complete(routes: &OpenApi, session_cookie: &str) -> Value {
    let mut document = serde_json::to_value(routes).expect("a description is JSON");
    document["info"] = json!({
        "title": "Wherry",
        "version": env!("CARGO_PKG_VERSION"),
        "description": ABOUT,
        "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
    });
    document["servers"] = json!([{ "url": "/" }]);
    document["components"]["securitySchemes"]["session"] =
        json!({ "type": "apiKey", "in": "cookie", "name": session_cookie, "description": SESSION });
    document["components"]["parameters"]["Origin"] = json!({
        "name": "Origin", "in": "header", "required": true, "description": ORIGIN, "schema": { "type": "string" },
    });
    let mut paths = document["paths"].take();
    for path in paths.as_object_mut().into_iter().flatten().map(|(_, path)| path) {
        for (method, operation) in path.as_object_mut().into_iter().flatten() {
            finish(method, operation, &mut document["components"]["responses"]);
        }
    }
    document["paths"] = paths;
    document
}

fn finish(method: &str, operation: &mut Value, responses: &mut Value) {
    let is_unsafe = method != "get";
    if is_unsafe {
        let mut parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        parameters.push(json!({ "$ref": "#/components/parameters/Origin" }));
        operation["parameters"] = parameters.into();
    }
    for (status, codes) in refusals::of(operation, is_unsafe) {
        let name = refusals::name(status, &codes);
        operation["responses"][status.to_string()] =
            json!({ "$ref": format!("#/components/responses/{name}") });
        responses[name] = refusals::response(status, &codes);
    }
}

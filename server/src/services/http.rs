use crate::app::App;
use crate::http::path_part::PathPart;
use crate::http::problem::Refusal;
use axum::Json;
use axum::extract::State;
use shared::services::{Definition, ServiceList};
use std::sync::Arc;
use tower_http::compression::CompressionLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<App> {
    let routes =
        OpenApiRouter::default().routes(routes!(list)).routes(routes!(show)).routes(routes!(show_version));
    routes.layer(CompressionLayer::new()) // Anybody may have them: how long they are tells no secret.
}

/// What the council offers, by topic and name.
#[utoipa::path(
    get,
    path = "/services",
    operation_id = "list_services",
    tag = "services",
    responses((status = OK, description = "The services.", body = ServiceList))
)]
async fn list(State(app): State<App>) -> Json<ServiceList> {
    Json(ServiceList { services: app.catalogue().rows() })
}

/// One service, with the pages and questions of its form.
#[utoipa::path(
    get,
    path = "/services/{id}",
    operation_id = "show_service",
    tag = "services",
    params(("id" = String, Path, description = "The id of the service.", example = "highway-problem")),
    responses(
        (status = OK, description = "The definition that is in force.", body = Definition),
        (status = NOT_FOUND, description = "not_found")
    )
)]
async fn show(State(app): State<App>, PathPart(id): PathPart) -> Result<Json<Definition>, Refusal> {
    let found = app.catalogue().find(&id).cloned().ok_or_else(Refusal::not_found)?;
    Ok(Json(Arc::unwrap_or_clone(found)))
}

/// A version of a service to which answers are taken: the one that is in force or, until its `accept_until`, one before.
#[utoipa::path(
    get,
    path = "/services/{id}/versions/{version}",
    operation_id = "show_service_version",
    tag = "services",
    params(
        ("id" = String, Path, description = "The id of the service.", example = "highway-problem"),
        ("version" = u32, Path, description = "The version.", example = 1)
    ),
    responses(
        (status = OK, description = "Its definition. How it is offered is as it is now.", body = Definition),
        (status = NOT_FOUND, description = "not_found")
    )
)]
async fn show_version(
    State(app): State<App>,
    PathPart((id, version)): PathPart<(String, String)>,
) -> Result<Json<Definition>, Refusal> {
    let version = version.parse().map_err(|_| Refusal::not_found())?;
    let found = super::accepted(&app, &id, version).await?.ok_or_else(Refusal::not_found)?;
    Ok(Json(Arc::unwrap_or_clone(found)))
}

use crate::app::App;
use crate::http::path_part::PathPart;
use crate::http::problem::Refusal;
use axum::Json;
use axum::extract::State;
use shared::services::{Definition, ServiceList};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(list)).routes(routes!(show))
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
    app.catalogue().find(&id).cloned().map(Json).ok_or_else(Refusal::not_found)
}

use crate::app::App;
use crate::http::path_part::PathPart;
use crate::http::problem::Refusal;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use shared::services::{Definition, ServiceList};

pub fn routes() -> Router<App> {
    Router::new().route("/services", get(list)).route("/services/{id}", get(show))
}

async fn list(State(app): State<App>) -> Json<ServiceList> {
    Json(ServiceList { services: app.catalogue.rows() })
}

async fn show(State(app): State<App>, PathPart(id): PathPart) -> Result<Json<Definition>, Refusal> {
    app.catalogue.find(&id).cloned().map(Json).ok_or_else(Refusal::not_found)
}

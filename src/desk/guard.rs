//! The guard before every page of the desk: asks what the table of pages says it asks.

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::MethodRouter;

use super::rights::{Access, Admission};
use super::route::DeskRoute;
use super::session::SignedIn;
use crate::error::Error;
use crate::i18n::Lang;
use crate::web::AppState;

/// What a guard knows of the page that it stands before.
#[derive(Clone)]
struct Post {
    app: AppState,
    lang: Lang,
    access: Access,
}

/// A handler behind its guard.
pub(super) fn guarded(
    app: &AppState,
    lang: Lang,
    route: &DeskRoute,
    handler: MethodRouter<AppState>,
) -> MethodRouter<AppState> {
    let post = Post { app: app.clone(), lang, access: route.access() };
    handler.route_layer(from_fn_with_state(post, ask))
}

/// Lets in who may, with what is known of them for the handler; sends others to the door, or
/// refuses them. A method that the page does not offer never comes here: it is 405 to all.
async fn ask(State(post): State<Post>, mut request: Request, next: Next) -> Response {
    let is_look = matches!(*request.method(), Method::GET | Method::HEAD);
    let need = if is_look { post.access.see } else { post.access.act };
    let signed_in = match SignedIn::find(&post.app, request.headers()).await {
        Ok(signed_in) => signed_in,
        Err(error) => return error.into_response(),
    };
    match need.admission(signed_in.as_ref().map(|it| it.organiser.role)) {
        Admission::Open | Admission::Confirmed => {
            if let Some(signed_in) = signed_in {
                request.extensions_mut().insert(signed_in);
            }
            next.run(request).await
        }
        Admission::Door => Redirect::to(&DeskRoute::SignIn.path(post.lang)).into_response(),
        Admission::Refused => Error::Forbidden.into_response(),
        Admission::NotOffered => Error::MethodNotAllowed.into_response(),
    }
}

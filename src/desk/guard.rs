//! The guard before every page of the desk: asks what the table of pages says it asks.

use axum::extract::{Request, State};
use axum::http::{Method, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::MethodRouter;

use super::accounts::on_the_way;
use super::rights::{Access, Admission, Need};
use super::route::DeskRoute;
use super::session::Visit;
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

impl Post {
    /// The page that somebody wanted; of what only takes a form, the page that has it.
    fn back(&self, uri: &Uri) -> String {
        if self.access.see == Need::NotOffered {
            let path = uri.path();
            return path.rsplit_once('/').map_or(path, |(page, _)| page).to_owned();
        }
        uri.path_and_query().map_or_else(|| uri.path().to_owned(), ToString::to_string)
    }
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
    let signed_in = match Visit::find(&post.app, request.headers()).await {
        Ok(signed_in) => signed_in,
        Err(error) => return error.into_response(),
    };
    match need.admission(signed_in.as_ref().map(|it| it.organiser.role)) {
        admission @ (Admission::Open | Admission::Confirmed) => {
            if let Some(signed_in) = signed_in {
                let now = post.app.clock.system_now();
                if admission == Admission::Confirmed && !signed_in.is_fresh(is_look, now) {
                    let way = on_the_way(&DeskRoute::Confirm, post.lang, Some(&post.back(request.uri())));
                    return Redirect::to(&way).into_response();
                }
                // Where somebody is signed in is noted now and then, and no page waits for it.
                if signed_in.is_to_be_noted(now) {
                    let (app, sign_in) = (post.app.clone(), signed_in.sign_in.clone());
                    tokio::spawn(async move {
                        if let Err(error) = app.store.seen(&sign_in, now).await {
                            tracing::warn!(%error, "a sign-in was not noted");
                        }
                    });
                }
                request.extensions_mut().insert(signed_in);
            }
            next.run(request).await
        }
        Admission::Door => {
            let wanted = is_look.then(|| post.back(request.uri()));
            Redirect::to(&on_the_way(&DeskRoute::SignIn, post.lang, wanted.as_deref())).into_response()
        }
        Admission::Refused => Error::Forbidden.into_response(),
        Admission::NotOffered => Error::MethodNotAllowed.into_response(),
    }
}

use super::details_step::details_step;
use super::email_step::email_step;
use super::next_page;
use super::next_page::on_the_way;
use super::proof_page::{ProofPage, Steps, proof_page};
use crate::navigation::Navigator;
use crate::session::{Session, Who};
use crate::ui::{Html, link, paragraph, watch};
use shared::accounts::CodePurpose;
use shared::route::Route;

/// Sign-up in three steps.
pub fn sign_up_page() -> Html {
    // Whoever is signed in has no use for this page.
    let (session, navigator, next) = (Session::expect(), Navigator::expect(), next_page());
    watch(move || {
        if matches!(session.who(), Who::Resident(_)) {
            navigator.go_instead(&next);
        }
    });
    proof_page(ProofPage {
        heading: "Sign up",
        path: "/sign-up",
        purpose: CodePurpose::SignUp,
        sent: ["We have sent an email with a 6-digit code to ", "."],
        first: address_step,
        last: details_step,
    })
}

fn address_step(steps: Steps) -> Html {
    let sign_in = link(&on_the_way(&Route::SignIn), "sign in");
    email_step(steps, paragraph("If you already have an account, ").child(sign_in).child(".").into())
}

use crate::support::TestApp;

#[tokio::test]
async fn a_page_shows_its_heading_before_the_app_has_arrived() {
    let app = TestApp::start().await;
    let headings = [
        ("/", "Your Staithe account"),
        ("/sign-in", "Sign in"),
        ("/sign-up", "Sign up"),
        ("/activate", "Activate your account"),
        ("/requests", "Your requests and reports"),
        ("/profile", "Edit profile"),
        ("/reset-password", "Reset your password"),
        ("/services", "Services"),
        ("/services/highway-problem", "Report a highway problem"),
        ("/services/highway-problem/kind", "What kind of problem is it?"),
        ("/services/highway-problem/check-your-answers", "Check your answers"),
    ];
    for (path, heading) in headings {
        let page = app.browser().get(path).await.is(200);
        assert!(page.text.contains(&format!("<h1 class=\"govuk-heading-l\">{heading}</h1>")), "{path}");
        assert!(page.text.contains("<noscript>") && page.text.contains("01632 960 100"), "{path}");
        assert_eq!(page.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn the_councils_pages_can_be_read_without_script() {
    let app = TestApp::start().await;
    let sentences = [
        ("/help", "A code works for 10 minutes."),
        ("/contact", "Monday to Friday, 9am to 5pm"),
        ("/terms", "These terms are between you and Staithe County Council."),
        ("/privacy", "We never keep your password itself"),
        ("/cookies", "__Host-session"),
        ("/accessibility", "WCAG 2.2 AA"),
    ];
    for (path, sentence) in sentences {
        let page = app.browser().get(path).await.is(200);
        assert!(page.text.contains(sentence), "{path}: {}", page.text);
    }
}

#[tokio::test]
async fn other_paths_are_not_found() {
    let app = TestApp::start().await;
    let paths = [
        "/nowhere",
        "/services/dragon",
        "/services/highway-problem/dragon",
        "/profile/x",
        "/.well-known/x",
        "/help/x",
        "/.git/HEAD",
        "/.env",
        "/debug",
        "/metrics",
    ];
    for path in paths {
        let page = app.browser().get(path).await.is(404);
        assert!(page.text.contains("Page not found"), "{path}");
    }
    for folder in ["/assets", "/assets/"] {
        app.browser().get(folder).await.is(404);
    }
}

#[tokio::test]
async fn there_is_no_script_or_style_inside_a_page() {
    let app = TestApp::start().await;
    for path in ["/", "/help", "/nowhere"] {
        let page = app.browser().get(path).await.text;
        assert!(
            !page.contains("<style") && !page.contains(" style=") && !page.contains(" onclick="),
            "{path}"
        );
        for script in page.split("<script").skip(1) {
            let (open, inside) = script.split_once('>').expect("a whole element");
            assert!(open.contains("src=\"/assets/") && inside.starts_with("</script>"), "{path}");
        }
    }
}

/// The names of the files that a page asks for.
async fn files_of(app: &TestApp, path: &str) -> Vec<String> {
    let page = app.browser().get(path).await.text;
    let named = page.split("/assets/").skip(1).filter_map(|rest| rest.split('"').next());
    named.map(str::to_owned).collect()
}

#[tokio::test]
async fn the_clients_files_come_small_and_stay_for_ever() {
    let app = TestApp::start().await;
    let first = files_of(&app, "/").await;
    assert_eq!(first.len(), 5, "{first:?}");
    assert_eq!(files_of(&app, "/help").await, first, "a document has the residents' program around it");
    let mut all = first.clone();
    for path in ["/services/highway-problem", "/reset-password"] {
        let files = files_of(&app, path).await;
        let known = files.iter().filter(|name| all.contains(name)).count();
        assert_eq!(
            (files.len(), known),
            (5, 2),
            "the styles are the same for each program: {path} {files:?}"
        );
        all.extend(files);
    }
    for name in all {
        let file = app.browser().get(&format!("/assets/{name}")).await.is(200);
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
        let kind = file.header("content-type");
        let expected = match name.rsplit('.').next() {
            Some("wasm") => "application/wasm",
            Some("js") => "text/javascript; charset=utf-8",
            _ => "text/css; charset=utf-8",
        };
        assert_eq!(kind, expected, "{name}");
    }
    app.browser().get("/assets/nothing.js").await.is(404);
    app.browser().get("/robots.txt").await.is(200);
    app.browser().get("/favicon.svg").await.is(200);
}

#[tokio::test]
async fn the_services_are_listed_with_their_questions() {
    let app = TestApp::start().await;
    let list = app.browser().get("/api/v1/services").await.is(200).json();
    assert_eq!(list["services"][0]["id"], "highway-problem");
    let service = app.browser().get("/api/v1/services/highway-problem").await.is(200).json();
    assert_eq!(service["pages"].as_array().map(Vec::len), Some(5));
    app.browser().get("/api/v1/services/dragon").await.is(404);
}

"""Who makes which call, and what only the server or a person could know. The test says both in the environment."""

import json
import os
import re

import schemathesis

GIVEN = json.loads(os.environ["WHERRY_GIVEN"])
SESSION = "__Host-session"
SIGN_UP = "__Host-sign-up"
RESET = "__Host-reset-password"


def cookies_of(operation: str) -> dict[str, str]:
    """Each call that ends something, or can be made once, has a person of its own."""
    match operation:
        case "activate":
            return {SESSION: GIVEN["with_account"]}
        case "sign_out":
            return {SESSION: GIVEN["leaving"]}
        case "sign_out_everywhere":
            return {SESSION: GIVEN["leaving_everywhere"]}
        case "show_sign_up" | "send_another_code" | "verify_address":
            return {SIGN_UP: GIVEN["waiting_for_code"]}
        case "create_account":
            return {SIGN_UP: GIVEN["verified"]}
        case "show_reset" | "send_another_reset_code" | "verify_address_to_reset":
            return {RESET: GIVEN["resetting"]}
        case "begin_sign_up" | "abandon_sign_up" | "begin_reset" | "abandon_reset" | "reset_password" | "sign_in":
            return {}
    return {SESSION: GIVEN["activated"]}


@schemathesis.auth(cache_by_key=lambda case, context: case.operation.label)
class Cookies:
    def get(self, case, context):
        return cookies_of(case.operation.definition.raw["operationId"])

    def set(self, case, cookies, context):
        case.cookies.update(cookies)


@schemathesis.hook.apply_to(operation_id=["show_request", "add_information", "say_not_fixed", "withdraw_request"])
def before_call(context, case, kwargs):
    """References are made by the server: one of the right form becomes one that is there."""
    if re.fullmatch("[0-9A-Z]{4}-[0-9A-Z]{4}", str(case.path_parameters["reference"])):
        case.path_parameters["reference"] = GIVEN["reference"]


@schemathesis.hook.apply_to(operation_id="sign_out_there")
def before_call(context, case, kwargs):
    """The server makes the ids of sessions, too."""
    if re.fullmatch("[0-9a-f-]{36}", str(case.path_parameters["id"])):
        case.path_parameters["id"] = GIVEN["session_elsewhere"]


@schemathesis.hook.apply_to(operation_id="rename_passkey")
def before_call(context, case, kwargs):
    """So are ids of passkeys. To remove one it takes the right password, which the description has as its example: that one stays."""
    if re.fullmatch("[0-9a-f-]{36}", str(case.path_parameters.get("id"))):
        case.path_parameters["id"] = GIVEN["passkey"]


@schemathesis.hook.apply_to(operation_id="save_draft")
def map_headers(context, headers):
    """A call that does not say what it has seen goes no further: let most of them begin a draft."""
    if headers and any(name.lower() == "if-match" for name in headers):
        return headers
    return {**(headers or {}), "If-None-Match": "*"}


@schemathesis.hook
def filter_body(context, body):
    """White space at both ends is dropped before a text is judged, so a text that has some says nothing about a limit."""
    texts = body.values() if isinstance(body, dict) else []
    return all(text == text.strip() for text in texts if isinstance(text, str))

import { expectNoBarrier } from "../../support/axe.ts";
import { PASSWORD, Resident } from "../../support/resident.ts";
import { Server } from "../../support/server.ts";
import { expect, test } from "../../support/test.ts";

test("a password that others would try first is refused, and another one is taken @phone", async ({ ada, page }) => {
  await ada.verifiesAddress();
  await ada.type("First name", "Ada");
  await ada.type("Last name", "Quay");
  for (const tooCommon of ["Password-1", "Quay-1985!", "Staithe-2026"]) {
    await ada.type("Password", tooCommon);
    await ada.press("Create account");
    const summary = page.getByRole("alert");
    await expect(summary).toContainText("Choose a password that is harder to guess");
    await expect(summary).toBeFocused();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue(tooCommon);
  }
  await expectNoBarrier(page);
  await ada.type("Password", PASSWORD);
  await ada.press("Create account");
  await ada.sees("Activate your account");
});

test("a council that asks for length alone says so, and takes three words @phone", async ({ ada, page }) => {
  const server = await Server.start({ WHERRY_PASSWORD_POLICY: "ncsc" });
  const bob = new Resident(page, server, ada.email);
  await bob.verifiesAddress();
  const rules = page.locator("#password-rules");
  await expect(rules.getByRole("listitem")).toHaveText(["between 12 and 256 characters"]);
  const password = page.getByLabel("Password", { exact: true });
  await expect(password).toHaveAttribute("passwordrules", /^minlength: 12; maxlength: 256;/);
  await expect(password).toHaveAttribute("autocomplete", "new-password");
  await bob.type("First name", "Bob");
  await bob.type("Last name", "Staithe");
  await bob.type("Password", PASSWORD.slice(0, 11));
  await bob.press("Create account");
  await expect(page.getByRole("alert")).toContainText("Password must be between 12 and 256 characters");
  await expectNoBarrier(page);
  await bob.type("Password", "reed bed heron sluice");
  await expect(rules.getByRole("listitem")).toHaveText(["between 12 and 256 characters (done)"]);
  await bob.press("Create account");
  await bob.sees("Activate your account");
  await page.goto("about:blank"); // The page would ask who is signed in, of nobody.
  await server.stop();
});

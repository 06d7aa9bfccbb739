import { expectNoBarrier } from "../../support/axe.ts";
import { FormJourney } from "../../support/form.ts";
import { expect, test } from "../../support/test.ts";

test.setTimeout(300_000);

test("a licence for a skip: a place, days, a number of weeks, and what one agrees to @phone", async ({ ada, page }) => {
  await ada.activates();
  const form = new FormJourney(page, "closely");
  await ada.open("/services/skip-licence");
  await form.sees("Apply for a licence for a skip");
  await expectNoBarrier(page);
  await form.press("Start now");
  const onRoad = "Will any part of the skip stand on a road, a pavement or a verge?";
  await form.on(onRoad, ["Select yes if any part of the skip"], () => form.choose("No"));
  await form.sees("You do not need a licence");
  await expectNoBarrier(page);
  await ada.follow("Change your answer");
  await form.on(onRoad, [], () => form.choose("Yes"));
  await form.on("Where will the skip stand?", ["Enter where the skip will stand, or use your position"], () =>
    form.type("Where will the skip stand?", "Outside 12 Mill Lane"),
  );
  await form.on("Will it stand in a marked parking bay?", ["Select whether it will stand"], () => form.choose("No"));
  await form.on("When will the skip stand there?", ["Enter the first day", "Enter for how many weeks"], async () => {
    await form.typeDay("First day", 1);
    await form.type("For how many weeks?", "6");
    await form.press("Continue");
    const summary = page.getByRole("alert");
    await expect(summary).toContainText("“First day” must be on or after");
    await expect(summary).toContainText("“For how many weeks?” must be 4 weeks or less");
    await form.typeDate("First day", [31, 2, 2027]);
    await form.press("Continue");
    await expect(summary).toContainText("“First day” must be a real date");
    await summary.getByRole("link", { name: "“First day” must be a real date" }).click();
    await expect(page.getByRole("group", { name: "First day" }).getByLabel("Day")).toBeFocused();
    await form.typeDay("First day", 10);
    await form.type("For how many weeks?", "2");
  });
  await form.on("Who brings the skip?", ["Enter the name of the skip company"], async () => {
    await form.type("Name of the skip company", "Mill Lane Skips");
    await form.type("Waste carrier number (optional)", "carrier 7");
    await form.press("Continue");
    await expect(page.getByRole("alert")).toContainText("Enter a waste carrier number, like CBDU123456");
    await expect(page.getByLabel("Waste carrier number (optional)")).toHaveValue("carrier 7");
    await form.type("Waste carrier number (optional)", "cbdu 123456");
  });
  await form.on("What you agree to", ["Select that you have read this and agree"], () =>
    form.choose("I have read this and agree"),
  );
  await form.expectAnswer("For how many weeks?", "2 weeks");
  await form.expectAnswer("Waste carrier number", "CBDU123456");
  const reference = await form.send();
  await ada.open(`/requests/${reference}`);
  await expect(page.getByText("Outside 12 Mill Lane")).toBeVisible();
});

test("a visit to a recycling centre asks only for what the answers before lead to @phone", async ({ ada, page }) => {
  await ada.activates();
  const form = new FormJourney(page);
  await ada.open("/services/recycling-booking");
  await form.press("Start now");
  const waste = "What do you want to bring?";
  await form.on(waste, ["Select what you want to bring"], async () => {
    await form.choose("Garden waste");
    await form.choose("Trade waste");
  });
  await form.on("What is your waste carrier number?", ["Enter your waste carrier number"], () =>
    form.type("What is your waste carrier number?", "CBDL1234"),
  );
  const site = "Which recycling centre do you want to visit?";
  await form.on(site, ["Select which recycling centre"], () => form.choose("Marlholme, Fen Lane"));
  await form.on("When do you want to come?", ["Enter the day", "Select the part of the day"], async () => {
    await form.typeDay("Day", 3);
    await form.choose("Any time");
  });
  await form.on("How will you come?", ["Select how you will come"], () => form.choose("By car"));
  await form.on("What is the registration number of your vehicle?", ["Enter the registration number"], () =>
    form.type("What is the registration number of your vehicle?", "ab12cde"),
  );
  await form.sees("Check your answers");
  await form.expectAnswer(waste, "Garden waste\nTrade waste");
  await form.expectAnswer("What is the registration number of your vehicle?", "AB12 CDE");
  await ada.follow("Change how will you come?");
  await form.on("How will you come?", [], () => form.choose("On foot or by bike"));
  await form.sees("Check your answers");
  await expect(page.getByText("AB12 CDE")).toHaveCount(0);
  await ada.follow("Change how will you come?");
  await form.on("How will you come?", [], () => form.choose("By car"));
  await form.sees("Check your answers");
  await form.expectAnswer("What is the registration number of your vehicle?", "AB12 CDE");
  await ada.follow("Change what do you want to bring?");
  await form.on(waste, [], async () => page.getByLabel("Trade waste").uncheck());
  await form.sees("Check your answers");
  await expect(page.getByText("CBDL1234")).toHaveCount(0);
  await form.send();
});

test("a copy of a certificate goes to the address that the account knows @phone", async ({ ada, page }) => {
  await ada.activates();
  const form = new FormJourney(page);
  await ada.open("/services/copy-certificate");
  await form.press("Start now");
  await form.on("Was it registered in the county?", ["Select yes"], () => form.choose("Yes"));
  await form.on("Which certificate do you need?", ["Select which certificate"], () => form.choose("Marriage"));
  const errors = ["Enter the first name on the certificate", "Enter a last name", "Enter the first name of the other person"];
  await form.on("Whose certificate is it?", errors, async () => {
    for (const group of ["Name on the certificate", "Name of the other person"]) {
      await form.type("First name", group.includes("other") ? "Bo" : "Ada", group);
      await form.type("Last name", "Quay", group);
    }
  });
  await form.on("When and where was it?", ["Enter the date", "Enter the place"], async () => {
    await form.typeDate("Date", [1, 6, 1987]);
    await form.type("Place", "Staithe");
  });
  await form.on("What else helps us to find it?", [], async () => {});
  await form.on("How many copies do you need?", ["Enter how many copies you need"], () =>
    form.type("How many copies do you need?", "2"),
  );
  await form.on("How fast do you need it?", ["Select how fast"], () => form.choose("With priority, £38.50 a copy"));
  await form.on("How do you want to get it?", ["Select how you want to get it"], () => form.choose("By post"));
  await form.on("Where do we send it?", [], async () => {
    await expect(page.getByLabel("Address line 1")).toHaveValue("1 Quay Road");
    await expect(page.getByLabel("Postcode")).toHaveValue("NR1 2DH");
    await form.type("Town or city", "");
    await form.press("Continue");
    await expect(page.getByRole("alert")).toContainText("Enter town or city");
    await expectNoBarrier(page);
    await form.type("Town or city", "Reedhaven");
  });
  await form.sees("Check your answers");
  await form.expectAnswer("Name of the other person", "Bo Quay");
  await form.expectAnswer("Date", "1 June 1987");
  await form.expectAnswer("Where do we send it?", "1 Quay Road\nReedhaven\nNR1 2DH");
  await expect(page.getByText("Your account has another address: 1 Quay Road, Staithe, NR1 2DH.")).toBeVisible();
  await expectNoBarrier(page);
  await form.press("Save this address to your account");
  await expect(page.locator(":focus")).toHaveText("Your account has this address now.");
  await expectNoBarrier(page);
  await expect(page.getByText("Your account has another address: 1 Quay Road, Staithe, NR1 2DH.")).toBeHidden();
  await form.send();
  await ada.open("/profile");
  await expect(page.getByText("Reedhaven")).toBeVisible();
});

test("transport to school for two children, one part after another @phone", async ({ ada, page }) => {
  await ada.activates();
  const form = new FormJourney(page);
  await ada.open("/services/school-transport");
  await form.press("Start now");
  await form.sees("Apply for transport to school");
  await expect(page.getByText("You have completed 0 of 3 parts.")).toBeVisible();
  await expectNoBarrier(page);
  await ada.follow("Your home");
  await form.on("Are you responsible for the children?", ["Select yes"], () => form.choose("Yes"));
  await form.on("Where do the children live?", [], async () => {});
  await form.on("Is that address in the county?", ["Select yes"], () => form.choose("Yes"));
  await expect(page.getByText("You have completed 1 of 3 parts.")).toBeVisible();
  await expectNoBarrier(page);
  await ada.follow("The children");
  await form.on("Which children need transport?", ["Enter the first name of the child"], async () => {
    for (const [at, name] of ["Bo", "Cy", "Di"].entries()) {
      const group = `Child ${at + 1}`;
      if (at > 0) await form.press("Add another child");
      await form.type("First name", name, group);
      await form.type("Last name", "Quay", group);
      await form.typeDate("Date of birth of the child", [1, 9, 2018 + at], group);
      await form.type("Name of the school or college", `School ${at + 1}`, group);
      const level = page.getByRole("group", { name: group, exact: true }).getByLabel("School year in which transport begins");
      await level.selectOption({ label: `Year ${3 - at}` });
    }
    await expectNoBarrier(page);
    await form.press("Remove child 2");
    await expect(page.getByRole("group", { name: "Child 3", exact: true })).toHaveCount(0);
    const second = page.getByRole("group", { name: "Child 2", exact: true });
    await expect(second.getByLabel("First name")).toHaveValue("Di");
    await expect(second.getByLabel("Year", { exact: true })).toHaveValue("2020");
    await page.reload();
    await expect(second.getByLabel("First name")).toHaveValue("Di");
  });
  await ada.follow("The transport");
  await form.on("When should the transport begin?", ["Enter when the transport should begin"], () =>
    form.typeDay("When should the transport begin?", 40),
  );
  await form.on("Why do the children need transport?", ["Select why"], () =>
    form.choose("A child has special educational needs or a disability"),
  );
  await form.on("What does a child need on the way?", ["Select what a child needs"], async () => {
    await form.choose("None of these");
    await form.choose("Somebody who travels with them");
    await expect(page.getByLabel("None of these")).not.toBeChecked();
    await form.choose("None of these");
    await expect(page.getByLabel("Somebody who travels with them")).not.toBeChecked();
    await form.choose("Somebody who travels with them");
  });
  await form.on("What you confirm", ["Select that you confirm this"], () => form.choose("I confirm this"));
  await expect(page.getByText("You have completed 3 of 3 parts.")).toBeVisible();
  await form.press("Check your answers");
  await form.expectAnswer("Child 1: Name of the child", "Bo Quay");
  await form.expectAnswer("Child 2: Name of the child", "Di Quay");
  await form.expectAnswer("Child 2: School year in which transport begins", "Year 1");
  await form.send();
});

test("a dropped kerb: the owner has to agree, and what stands in the way is described @phone", async ({ ada, page }) => {
  await ada.activates();
  const form = new FormJourney(page);
  await ada.open("/services/dropped-kerb");
  await form.press("Start now");
  await ada.follow("The property");
  await form.on("Which property is the crossing for?", [], async () => {
    await expect(page.getByLabel("Address line 1")).toHaveValue("1 Quay Road"); // It is known, and there to be looked at.
  });
  await form.on("Do you own the property?", ["Select whether you own the property"], () => form.choose("No, I rent it"));
  await form.on("Has the owner agreed in writing?", ["Select yes"], () => form.choose("No"));
  await form.sees("You need the owner’s agreement first");
  await page.goBack();
  await form.on("Has the owner agreed in writing?", [], () => form.choose("Yes"));
  await ada.follow("The crossing");
  await form.on("How big will the crossing and the parking space be?", ["Enter the width", "Enter the length"], async () => {
    await form.type("Width of the crossing", "three metres");
    await form.type("Length of the parking space", "1,000");
    await form.press("Continue");
    await expect(page.getByRole("alert")).toContainText("Enter the width of the crossing in whole centimetres, like 360");
    await form.type("Width of the crossing", "300");
  });
  await form.on("What stands where the crossing will be?", ["Select what stands"], () => form.choose("A tree"));
  await form.on("Where exactly does it stand?", ["Enter where exactly it stands"], () =>
    form.type("Where exactly does it stand?", "Left of the gate"),
  );
  await ada.follow("What you agree to");
  await form.on("What you agree to", ["Select that you have read this"], () => form.choose("I have read this and agree"));
  await form.press("Check your answers");
  await form.expectAnswer("Length of the parking space", "1,000 centimetres");
  await form.send();
});

test("a bus pass asks for another proof when the purpose changes @phone", async ({ ada, page }) => {
  await ada.activates();
  const form = new FormJourney(page);
  await ada.open("/services");
  await ada.type("Search services", "pensioner");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(1);
  await expectNoBarrier(page);
  await ada.type("Search services", "unicorn");
  await expect(page.getByText("We found no service for “unicorn”.")).toBeVisible();
  await expectNoBarrier(page);
  await ada.type("Search services", "travel pass");
  await ada.follow("Apply for a bus pass, or change its address");
  await form.press("Start now");
  await form.on("What do you need?", ["Select what you need"], () => form.choose("A pass because of my age"));
  await form.on("Are you 66 or older?", ["Select yes"], () => form.choose("Yes"));
  await form.on("Is your main home in the county?", ["Select yes"], () => form.choose("Yes"));
  await form.on("Where do you live?", [], async () => {});
  await form.on("What is your date of birth?", ["Enter your date of birth"], async () => {
    await form.typeDay("What is your date of birth?", 5);
    await form.press("Continue");
    await expect(page.getByRole("alert")).toContainText("Date of birth must be in the past");
    await form.typeDate("What is your date of birth?", [4, 5, 1955]);
  });
  await form.on("How can we see that it is you?", ["Select how we can see"], () =>
    form.choose("By my National Insurance number"),
  );
  const ni = "What is your National Insurance number?";
  await form.on(ni, ["Enter your National Insurance number"], () => form.type(ni, "qq123456c"));
  await form.sees("Check your answers");
  await form.expectAnswer(ni, "QQ 12 34 56 C");
  await ada.follow("Change what do you need?");
  await form.on("What do you need?", [], () => form.choose("A new address for the pass that I have"));
  await form.on("What is the number of your pass?", ["Enter the number of your pass"], () =>
    form.type("What is the number of your pass?", "123456123412341234"),
  );
  await form.sees("Check your answers");
  await form.expectAnswer("What is the number of your pass?", "123456 1234 1234 1234");
  await expect(page.getByText("QQ 12 34 56 C")).toHaveCount(0);
  await form.send();
});

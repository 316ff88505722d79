import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type CheckedFlow, checkExpectations } from "../../model/prove/expectations";
import { statedFlows } from "../../model/resources/expectations";
import { networkOf } from "../../model/resources/network-of";
import type { PagePolicies } from "../../report/page/content";
import { writePage } from "../../report/page/write-page";
import { drawArchitecture } from "../../report/picture/draw";
import { planStack } from "../support/plan-stack";
import { useBrowser } from "./open-page";

const nothingFound: PagePolicies = { checked: 83, violations: [], exempted: [], unknown: [] };

async function report(stack: string, policies = nothingFound, further: readonly CheckedFlow[] = []): Promise<string> {
    const { resources } = await planStack(stack);
    const network = networkOf(resources);
    const expected = statedFlows(resources).map(({ flow }) => flow);
    const flows = [...checkExpectations(network, expected), ...further];
    const picture = await drawArchitecture(resources, flows);
    return writePage(
        { stack, region: "ap-northeast-1", resources, policies, flows, network },
        { picture, stepsOf: (policy) => `Mend what ${policy} found.` },
    );
}

/** A thing of the picture, by its name. */
function thing(page: Page, name: string) {
    return page.locator(`g.thing[aria-label="${name}"]`).first();
}

function verdict(page: Page) {
    return page.locator("#answer h3");
}

describe("a report in a browser", () => {
    const open = useBrowser();

    it("R41: shows its parts, and asks nothing of any network", async () => {
        const { page, complaints } = await open(await report("dev"));
        assert.equal(await page.title(), "dev: who reaches what");
        assert.deepEqual(await page.locator("h2").allTextContents(), [
            "Picture",
            "Does it get through?",
            "Expectations",
            "Who reaches what",
            "Policies",
            "Who serves a name",
            "Resources",
        ]);
        assert.equal(await page.locator("header .state").textContent(), "All holds");
        assert.equal(await page.locator("#expectations .failing li").count(), 0);
        assert.deepEqual(complaints, []);
    });

    it("is usable within a second, and gives the first answer within 100 ms", async () => {
        const { page } = await open(await report("prod"));
        const usable = await page.evaluate(() => performance.now());
        assert.ok(usable < 1000, `usable after ${usable} ms`);
        const answered = await page.evaluate<number>(`{
            const begun = performance.now();
            document.querySelector("#from").value = "internet";
            document.querySelector("#to").value = "front";
            document.querySelector("button.ask").click();
            document.querySelector("#answer h3").textContent === "Gets through" ? performance.now() - begun : Infinity;
        }`);
        assert.ok(answered < 100, `answered after ${answered} ms`);
    });

    it("answers two clicks in the picture with the hops, drawn from place to place", async () => {
        const { page, complaints } = await open(await report("dev"));
        await thing(page, "internet").click();
        assert.match((await page.locator("#answer").textContent()) ?? "", /^From internet/);
        await thing(page, "front").click();
        assert.equal(await verdict(page).textContent(), "Gets through");
        assert.ok((await page.locator("#answer ol.hops li").count()) >= 5);
        assert.equal(
            await page.locator("#answer li").first().textContent(),
            'load balancer "front": public address LoadBalancer',
        );
        // From the internet to the gateway, and from there to the load balancer in two zones.
        assert.equal(await page.locator("#way.reachable .line").count(), 3);
        assert.deepEqual(
            await page.locator("g.from").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label"))),
            ["internet"],
        );
        assert.deepEqual(complaints, []);
    });

    it("says what blocks a way, and the smallest change that opens it", async () => {
        const { page } = await open(await report("dev"));
        await thing(page, "front").click();
        await thing(page, "database").click();
        assert.equal(await verdict(page).textContent(), "Does not get through");
        const remedy = (await page.locator("#answer ul.remedy").first().textContent()) ?? "";
        assert.match(remedy, /Add an ingress rule to security group "database": tcp 5432 from 10\.0\.0\.\d+/);
        assert.equal((await page.locator("#way.unreachable .stop").count()) > 0, true);
    });

    it("answers what is typed, and says what cannot be asked", async () => {
        const { page } = await open(await report("dev"));
        await page.fill("#from", "internet");
        await page.fill("#to", "data-base");
        await page.keyboard.press("Enter");
        assert.equal(await verdict(page).textContent(), "This cannot be asked");
        assert.match((await page.locator("#answer").textContent()) ?? "", /did you mean 'database'/);
        await page.fill("#to", "database");
        await page.fill("#port", "x");
        await page.keyboard.press("Enter");
        assert.match((await page.locator("#answer").textContent()) ?? "", /port 'NaN'|a whole number from 1 to 65535/);
        await page.selectOption("#protocol", "icmp");
        assert.equal(await page.inputValue("#port"), "");
        await page.click("button.ask");
        assert.equal(await verdict(page).textContent(), "Does not get through");
    });

    it("answers a cell of the matrix", async () => {
        const { page } = await open(await report("dev"));
        await page.locator(`td[data-from="web"][data-to="database"]`).click();
        assert.equal(await verdict(page).textContent(), "Gets through");
        assert.equal(await page.inputValue("#port"), "5432");
    });

    it("shows a scenario everywhere: what is down fades, matrix, names and the answer change", async () => {
        const { page } = await open(await report("dev"));
        await page.fill("#from", "internet");
        await page.fill("#to", "east.edge.example.com");
        await page.keyboard.press("Enter");
        assert.match((await page.locator("#answer").textContent()) ?? "", /Served by east-app\./);
        await page.selectOption("#scenario", { label: "Wavelength Zone east is down" });
        assert.match((await page.locator("#answer").textContent()) ?? "", /Served by az-app-1, az-app-2\./);
        assert.match((await thing(page, "east-app").getAttribute("class")) ?? "", /\bdown\b/);
        assert.doesNotMatch((await thing(page, "west-app").getAttribute("class")) ?? "", /\bdown\b/);
        assert.equal(await page.locator("#names tr.now th").textContent(), "Wavelength Zone east is down");
        await page.waitForSelector(`table[data-filled^="zone-down"]`);
        assert.equal(await page.locator(`td[data-from="carrier:east"][data-to="east-app"]`).textContent(), "·");
        const stated = await page.locator("#expectations summary").textContent();
        assert.match(stated ?? "", /^\d+ of \d+ proved, Wavelength Zone east is down$/);
    });

    it("shows what fails in any scenario, and of a stage of a canary release what was found", async () => {
        const flow = { from: "internet", to: "front", protocol: "tcp", port: 443, expect: "reachable" } as const;
        const html = await report("dev", nothingFound, [
            { ...flow, scenario: "az-down:ap-northeast-1a", verdict: "unreachable", because: ["all is down"] },
            { ...flow, scenario: "canary:10", verdict: "unreachable", because: ["no weight"] },
        ]);
        const { page, complaints } = await open(html);
        assert.equal(await page.locator("header .state").textContent(), "Does not hold");
        const failing = page.locator("#expectations .failing > li");
        assert.deepEqual(
            (await failing.allTextContents()).map((text) => text.replace(/^.*443 /, "")),
            [
                "reachable; Availability Zone ap-northeast-1a is down; it does not get throughall is down",
                "reachable; Canary at 10 per cent; it does not get throughno weight",
            ],
        );
        await failing.first().locator("button").click();
        assert.equal(await page.inputValue("#scenario"), "az-down:ap-northeast-1a");
        // The page has the network as it is, without the weights of a stage: it answers no other question in its place.
        assert.equal(await failing.nth(1).locator("button").count(), 0);
        assert.deepEqual(complaints, []);
    });

    it("can be used by the keyboard alone", async () => {
        const { page } = await open(await report("dev"));
        await page.keyboard.press("Tab");
        assert.equal(await page.evaluate("document.activeElement.textContent"), "To the question");
        await thing(page, "internet").focus();
        await page.keyboard.press("Enter");
        await thing(page, "front").focus();
        await page.keyboard.press("Space");
        assert.equal(await verdict(page).textContent(), "Gets through");
        await page.keyboard.press("Escape");
        assert.equal(await verdict(page).count(), 0);
        // The matrix is one stop of the tab key; arrows move in it.
        await page.waitForSelector("table[data-filled]");
        assert.equal(await page.locator("table.matrix [tabindex='0']").count(), 1);
        await page.locator("table.matrix [tabindex='0']").focus();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowRight");
        const { from, to } = await page.evaluate<Record<string, string>>("({ ...document.activeElement.dataset })");
        assert.deepEqual([from, to], ["carrier:east", "az-app-2"]);
        await page.keyboard.press("Enter");
        assert.equal(await page.inputValue("#to"), "az-app-2");
        await page.locator("#scenario").focus();
        await page.keyboard.press("ArrowDown");
        assert.match((await page.locator("#answer").textContent()) ?? "", /is down/);
    });

    it("keeps the question in its address", async () => {
        const { page } = await open(await report("dev"), {}, "#from=internet&to=front&protocol=tcp&port=443");
        assert.equal(await verdict(page).textContent(), "Gets through");
        await page.fill("#port", "22");
        await page.click("button.ask");
        assert.match(page.url(), /#from=internet&to=front&protocol=tcp&port=22$/);
    });

    it("fits a screen 375 pixels wide", async () => {
        const { page } = await open(
            await report("dev"),
            { viewport: { width: 375, height: 720 } },
            "#from=internet&to=front&port=443",
        );
        const { wide, scroll } = await page.evaluate<Record<string, number>>(
            "({ wide: innerWidth, scroll: document.documentElement.scrollWidth })",
        );
        assert.equal(scroll, wide);
        assert.equal(await verdict(page).isVisible(), true);
    });

    it("is dark where its reader wants it dark, the picture too", async () => {
        const html = await report("dev");
        const ground = async (colorScheme: "dark" | "light") => {
            const { page } = await open(html, { colorScheme });
            return page.evaluate<string[]>(`[
                getComputedStyle(document.documentElement).backgroundColor,
                getComputedStyle(document.querySelector(".paper")).fill,
            ]`);
        };
        assert.deepEqual(await ground("light"), ["rgb(245, 246, 250)", "rgb(255, 255, 255)"]);
        assert.deepEqual(await ground("dark"), ["rgb(17, 20, 28)", "rgb(25, 30, 41)"]);
    });

    it("prints the answer, the picture and the tables, and no form", async () => {
        const { page } = await open(await report("dev"), {}, "#from=internet&to=front&port=443");
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.locator("form").isVisible(), false);
        for (const part of ["#answer h3", "#picture svg", "#matrix table", "#expectations", "#names table"]) {
            assert.equal(await page.locator(part).first().isVisible(), true, part);
        }
    });

    it("prints a matrix that is whole, on the width of a sheet", async () => {
        const sheet = { width: 703, height: 1032 };
        const { page } = await open(await report("prod"), { viewport: sheet });
        await page.emulateMedia({ media: "print" });
        const left = await page.evaluate<number>(`{
            const scenario = document.querySelector("#scenario");
            scenario.selectedIndex = 1;
            scenario.dispatchEvent(new Event("change"));
            dispatchEvent(new Event("beforeprint"));
            [...document.querySelectorAll(".matrix td")].filter(({ textContent }) => textContent === "…").length;
        }`);
        assert.equal(left, 0);
        const { x, width } = (await page.locator("table.matrix").boundingBox()) ?? { x: 0, width: Infinity };
        assert.ok(x + width <= sheet.width, `${x + width} of ${sheet.width} pixels`);
    });

    it("groups violations by resource, those of mandatory policies first, with what to change", async () => {
        const { resources } = await planStack("dev");
        const urnOf = (name: string) =>
            resources.find((resource) => resource.name === name && resource.type.startsWith("aws:"))?.urn ?? "";
        const violations = [
            { policy: "one", level: "advisory", urn: urnOf("database"), message: "is small" },
            { policy: "two", level: "mandatory", urn: urnOf("front"), message: "is open\nto all" },
            { policy: "three", level: "advisory", urn: urnOf("front"), message: "is old" },
        ] as const;
        const { page } = await open(await report("dev", { ...nothingFound, violations }));
        assert.equal(await page.locator("header .state").textContent(), "Does not hold");
        assert.match((await page.locator("article h3").allTextContents()).join("; "), /^front \w+; database \w+$/);
        assert.equal(
            await page.locator("article").first().locator(".steps").first().textContent(),
            "Remediation: Mend what two found.",
        );
    });

    it("finds resources by name, and opens components", async () => {
        const { page } = await open(await report("dev"));
        await page.fill("#filter", "east-app");
        assert.ok((await page.locator("#resources .tree:not([hidden]) li").count()) > 3);
        await page.fill("#filter", "");
        // The component that holds all of them, by the same count as the page begins with.
        const all = await page.locator("#resources summary").first().locator("small").last().textContent();
        assert.equal(all?.trim(), (await page.locator(".counts li").first().textContent())?.split(" ")[0]);
        await page.locator("#resources summary").first().click();
        await page.waitForSelector("#resources details details");
        assert.ok((await page.locator("#resources .tree:not([hidden]) details").count()) > 5);
    });
});

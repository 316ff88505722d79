import assert from "node:assert/strict";
import { networkOf } from "../../model/resources/network-of";
import { writePage } from "../../report/page/write-page";
import { drawArchitecture } from "../../report/picture/draw";
import { foreignProgram } from "./foreign-program";
import { useBrowser } from "./open-page";

async function report(stack: string, names: readonly string[]): Promise<string> {
    const resources = foreignProgram(names);
    const policies = { checked: 0, violations: [], exempted: [], unknown: [] };
    const content = { stack, resources, policies, flows: [], network: networkOf(resources) };
    return writePage(content, { picture: await drawArchitecture(resources) });
}

const names = [
    "<img src=x onerror=alert(1)>",
    `"'&amp;</script><script>alert(2)</script><!--`,
    "n".repeat(200),
    "שלום עולם",
    "خادم-الويب",
    "#from=internet&to=x",
] as const;

describe("a report of somebody else's program", () => {
    const open = useBrowser();

    it("shows names that are markup, quotes, 200 characters or right to left as what they are", async () => {
        for (const name of names) {
            const { page, complaints } = await open(await report(name, names));
            assert.equal(await page.locator("h1 bdi").textContent(), name);
            await page.fill("#from", "internet");
            await page.fill("#to", name);
            await page.keyboard.press("Enter");
            assert.match((await page.locator("#answer h3").textContent()) ?? "", /^(Gets|Does not get) through$/);
            assert.equal(await page.locator("#answer .asked bdi").nth(1).textContent(), name);
            assert.equal(await page.locator("#page img, #page script").count(), 0);
            await page.fill("#filter", name);
            assert.ok((await page.locator("#resources .tree:not([hidden]) bdi").allTextContents()).includes(name));
            await page.waitForSelector("table[data-filled]");
            assert.deepEqual(complaints, []);
        }
    });

    it("fits a narrow screen whatever the length of a name", async () => {
        const { page } = await open(await report(names[2], names), { viewport: { width: 375, height: 720 } });
        assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 375);
        const ends = await page.locator('g.thing[aria-label^="nnn"] text').first().textContent();
        assert.equal(ends, `${"n".repeat(24)}…${"n".repeat(23)}`);
    });

    it("draws boxes as wide as what stands in them, whatever its letters", async () => {
        const wide = [
            "W".repeat(200),
            "名".repeat(30),
            "a name of words, as long as they are",
            "mmmmmmmm",
            "ÀÉÎÕÜÀÉÎÕÜ",
            "i",
        ];
        const { page } = await open(await report("wide", wide));
        const over = await page.evaluate<string[]>(`[...document.querySelectorAll("g.thing")].flatMap((thing) => {
            const box = thing.querySelector("rect").getBBox();
            const texts = [...thing.querySelectorAll("text")];
            return texts.flatMap((text) => text.getBBox().x + text.getBBox().width > box.x + box.width ? [text.textContent] : []);
        })`);
        assert.deepEqual(over, []);
    });

    it("stays usable with 2,000 workloads: the picture folds, the matrix shows a part, every question is answered", async () => {
        const html = await report(
            "many",
            Array.from({ length: 2000 }, (_, number) => `workload-${number}`),
        );
        const { page, complaints } = await open(html);
        const usable = await page.evaluate<number>("performance.now()");
        assert.ok(usable < 3000, `usable after ${usable} ms`);
        assert.deepEqual((await page.locator("g.thing.compute text").allTextContents()).sort(), [
            "333 EC2 workloads",
            "333 EC2 workloads",
            "333 EC2 workloads",
            "333 EC2 workloads",
            "334 EC2 workloads",
            "334 EC2 workloads",
        ]);
        assert.equal(await page.locator("g.end").count(), 1);
        await page.waitForSelector("table[data-filled]");
        assert.equal(await page.locator("table.matrix tbody tr").count(), 48);
        const answered = await page.evaluate<number>(`{
            const begun = performance.now();
            document.querySelector("#from").value = "workload-1999";
            document.querySelector("#to").value = "workload-1";
            document.querySelector("button.ask").click();
            document.querySelector("#answer h3").textContent === "Gets through" ? performance.now() - begun : Infinity;
        }`);
        assert.ok(answered < 100, `answered after ${answered} ms`);
        await page.fill("#matrix-filter", "workload-1234");
        await page.waitForFunction(`document.querySelectorAll("table.matrix tbody tr").length === 1`);
        assert.equal(
            await page.locator("#resources li").last().textContent(),
            "and 1819 more; find them by name or type",
        );
        assert.deepEqual(complaints, []);
    });
});

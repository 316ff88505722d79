import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** A page of a report in a real browser, and what it did that it should not. */
export interface OpenPage {
    readonly page: Page;
    /** Addresses that the page asked for, beside its own; errors; and what its content security policy refused. */
    readonly complaints: readonly string[];
}

/** Chromium for the tests of a suite, which are skipped where there is none, except in CI. */
export function useBrowser(): (html: string, options?: BrowserContextOptions, question?: string) => Promise<OpenPage> {
    let browser: Browser;
    let folder: string;
    before(async function () {
        if (!existsSync(executablePath) && process.env["CI"] === undefined) {
            this.skip();
        }
        folder = mkdtempSync(join(tmpdir(), "page-"));
        browser = await chromium.launch({
            executablePath,
            args: [
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        });
    });
    after(async () => {
        await browser?.close();
        if (folder !== undefined) {
            rmSync(folder, { recursive: true });
        }
    });
    afterEach(async () => {
        await Promise.all(browser.contexts().map((context) => context.close()));
    });
    return async (html, options = {}, question = "") => {
        const file = join(folder, "report.html");
        writeFileSync(file, html);
        const own = pathToFileURL(file).href;
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on("request", (request) => {
            if (request.url() !== own && !request.url().startsWith("data:")) {
                complaints.push(`asked for ${request.url()}`);
            }
        });
        page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
        page.on("console", (message) => {
            if (message.type() === "error" || message.type() === "warning") {
                complaints.push(message.text());
            }
        });
        page.on("dialog", (dialog) => {
            complaints.push(`dialog: ${dialog.message()}`);
            void dialog.dismiss();
        });
        await page.goto(`${own}${question}`);
        return { page, complaints };
    };
}

import { escaped } from "../picture/markup";
import { type Bundle, hashSource } from "./bundle";
import type { PageData } from "./content";

/** A page as HTML. Everything of a program stands in it as escaped text or as JSON: nothing of it is ever markup. */
export function pageDocument(data: PageData, picture: string, { script, style }: Bundle): string {
    const policy = [
        "default-src 'none'",
        `script-src ${hashSource(script)}`,
        `style-src ${hashSource(style)}`,
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ].join("; ");
    return [
        "<!doctype html>",
        '<html lang="en">',
        '<meta charset="utf-8">',
        `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<link rel="icon" href="data:,">',
        `<title>${escaped(`${data.stack}: who reaches what`)}</title>`,
        `<style>${style}</style>`,
        '<a class="skip" href="#ask">To the question</a>',
        '<div id="page"><noscript>This report needs scripts, which are all in this file.</noscript></div>',
        `<div id="drawing" hidden>${picture.slice(picture.indexOf("<svg"))}</div>`,
        `<script type="application/json" id="data">${jsonForHtml(data)}</script>`,
        `<script>${script}</script>`,
        "</html>",
        "",
    ].join("\n");
}

/** JSON that cannot end the element that it stands in, nor begin a comment in it. */
export function jsonForHtml(value: unknown): string {
    return JSON.stringify(value).replace(/</g, "\\u003c");
}

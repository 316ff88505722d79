import { readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import type { Declared } from "../model/resources/declared";
import { type ReportJson, toJson } from "./json";
import type { PageContent } from "./page/content";
import { writePage } from "./page/write-page";
import { drawArchitecture } from "./picture/draw";

/** What a report is made from. */
export interface ReportContent extends Omit<PageContent, "resources"> {
    /** What the program itself declares. */
    readonly resources: readonly Declared[];
    /** That, and what it is joined to. */
    readonly joined: readonly Declared[];
}

export interface ReportPlaces {
    readonly html?: string;
    readonly json?: string;
}

/**
 * Writes a report, as a page and as JSON. Inputs stay out of both: the engine hands a policy pack secrets in plain text.
 * @throws the file system's error where one cannot be written; what was there before then stays as it was.
 */
export async function writeReport(
    content: ReportContent,
    { html, json }: ReportPlaces,
    stepsOf: (policy: string) => string | undefined,
): Promise<void> {
    if (html !== undefined) {
        const before = await earlier(html);
        const picture = await drawArchitecture(content.joined, content.flows, before);
        await writeWhole(html, writePage({ ...content, resources: content.joined }, { picture, stepsOf }));
    }
    if (json !== undefined) {
        const data: ReportJson = toJson(content, () => ({}));
        await writeWhole(json, `${JSON.stringify(data, undefined, 2)}\n`);
    }
}

/** What an earlier run left at a place; empty where that is no file, such as a pipe, or none that can be read. */
export async function earlier(path: string | undefined): Promise<string> {
    try {
        return path !== undefined && (await stat(path)).isFile() ? await readFile(path, "utf8") : "";
    } catch {
        return "";
    }
}

/** Writes a file whole or not at all, where a link to it leads; what is no file, such as a pipe, as it is. */
export async function writeWhole(place: string, text: string): Promise<void> {
    const before = await stat(place).catch(() => undefined);
    if (before !== undefined && !before.isFile()) {
        await writeFile(place, text);
        return;
    }
    const path = before === undefined ? place : await realpath(place);
    const beside = `${path}.${process.pid}`;
    try {
        await writeFile(beside, text);
        await rename(beside, path);
    } catch (error) {
        await rm(beside, { force: true });
        throw error;
    }
}

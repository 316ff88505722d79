import { Failed } from "../shared/exit";

/** Text of a file with the parts between `<!-- NAME -->` and `<!-- /NAME -->` replaced. */
export function withTables(text: string, tables: Readonly<Record<string, string>>): string {
    return Object.entries(tables).reduce((result, [name, table]) => {
        const [before, rest] = split(result, `<!-- ${name} -->`);
        const [, after] = split(rest, `<!-- /${name} -->`);
        return `${before}<!-- ${name} -->\n${table}\n<!-- /${name} -->${after}`;
    }, text);
}

function split(text: string, mark: string): [string, string] {
    const at = text.indexOf(mark);
    if (at === -1) {
        throw new Failed(`README.md has no mark ${mark}; put it back where the table belongs`);
    }
    return [text.slice(0, at), text.slice(at + mark.length)];
}

import { Failed } from "../shared/exit";

/**
 * Text of a file with the parts between `<!-- NAME -->` and `<!-- /NAME -->` replaced.
 * @param file What an error calls it.
 */
export function withTables(text: string, tables: Readonly<Record<string, string>>, file = "README.md"): string {
    return Object.entries(tables).reduce((result, [name, table]) => {
        const [before, rest] = split(result, `<!-- ${name} -->`, file);
        const [, after] = split(rest, `<!-- /${name} -->`, file);
        return `${before}<!-- ${name} -->\n${table}\n<!-- /${name} -->${after}`;
    }, text);
}

function split(text: string, mark: string, file: string): [string, string] {
    const at = text.indexOf(mark);
    if (at === -1) {
        throw new Failed(`${file} has no mark ${mark}; put it back where the table belongs`);
    }
    return [text.slice(0, at), text.slice(at + mark.length)];
}

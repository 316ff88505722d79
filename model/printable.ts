/**
 * What a terminal obeys or does not show: control characters, breaks of lines, and marks that turn the order of text around.
 * Source: Unicode, general categories Cc, Zl and Zp, and the bidirectional formatting characters of UAX #9.
 */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text in one line, with escapes in place of what a terminal would obey: whoever chooses a name must not choose other lines. */
export function printable(text: string): string {
    return text.search(unprintable) < 0 ? text : text.replace(unprintable, escaped);
}

/** The colors and bold type that this program writes itself, and nothing else that begins so. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: how colors begin
const styled = /(\u001b\[\d+(?:;\d+)*m|\n)/;

/** A text of several lines, for a terminal: line breaks and colors stay, what else a terminal would obey is escaped. */
export function printableLines(text: string): string {
    return text
        .split(styled)
        .map((part, index) => (index % 2 === 1 ? part : printable(part)))
        .join("");
}

/** The same for what others wrote: line breaks and tabs stay, colors do not. */
export function plainLines(text: string): string {
    return text
        .split(/([\n\t])/)
        .map((part, index) => (index % 2 === 1 ? part : printable(part)))
        .join("");
}

function escaped(character: string): string {
    const code = character.codePointAt(0) ?? 0;
    return short[character] ?? (code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
}

function hex(code: number, digits: number): string {
    return code.toString(16).padStart(digits, "0");
}

/** Parts of an image's reference, as registries take them. Source: the grammar of distribution/reference. */
const hostLabel = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const registry = `(?:(?:localhost|${hostLabel}(?:\\.${hostLabel})+|${hostLabel}(?=:))(?::\\d{1,5})?/)?`;
const part = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const name = `${registry}${part}(?:/${part})*`;
const tag = ":\\w[\\w.-]{0,127}";
const exactTag = ":(?!latest(?:@|$))\\w[\\w.-]{0,127}";
const digest = "@sha256:[0-9a-f]{64}";
const reference = new RegExp(`^${name}(?:${tag})?(?:${digest})?$`);
const exactReference = new RegExp(`^${name}(?:${exactTag}(?:${digest})?|${digest})$`);

/** Whether an image can be asked for by a text: a name, a tag and a digest, of which the last two may be left out. */
export function isImageReference(text: string): boolean {
    return reference.test(text);
}

/** Whether a text names one image for good, by a digest or a tag other than `latest`. */
export function isExactImage(text: string): boolean {
    return exactReference.test(text);
}

import type { Unknown } from "../../model/network/facts";
import { label } from "../../model/network/read";
import { namedRef } from "../../model/resources/graph/naming";

/** What is not known, with resources named as the pack's messages name them. */
export function unknownText({ unknown, of = [] }: Unknown): string {
    return of.reduce((text, ref) => text.replaceAll(label(ref), namedRef(ref)), unknown);
}

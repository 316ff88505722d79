import { createHash } from "node:crypto";
import type { CheckedFlow } from "../../model/prove/expectations";
import type { Declared } from "../../model/resources/declared";
import { folded } from "./fold";
import { layOut } from "./layout";
import { readScene } from "./read-scene";
import type { Scene } from "./scene";
import { svg } from "./svg";

/** Goes up whenever the same scene is drawn differently, so that older pictures are drawn anew. */
const edition = 3;

/**
 * Draws what a program declares as an SVG document: Region, VPC, zones and subnets as nested boxes, workloads in them,
 * gateways on the edge, and arrows for the ways in and between what is inside that the proof finds open, marked with what
 * became of the expectations about them. The same resources give the same picture, in whatever order they were declared.
 *
 * @param flows The expectations, checked.
 * @param before Pictures that were drawn earlier, or documents that hold one, such as reports: the picture in them is given
 *     back as it is when it shows the same, since to lay out one takes longer than all the rest.
 */
export async function drawArchitecture(
    resources: readonly Declared[],
    flows: readonly CheckedFlow[] = [],
    before: string | readonly string[] = [],
): Promise<string> {
    const scene = folded(readScene(resources, flows));
    const mark = markOf(scene);
    const found = [before].flat().flatMap((document) => pictureIn(document, mark) ?? []);
    return found[0] ?? svg(scene, await layOut(scene), mark);
}

const beginning = '<svg xmlns="http://www.w3.org/2000/svg" ';
const end = "</svg>\n";

function pictureIn(document: string, mark: string): string | undefined {
    const from = document.indexOf(`${beginning}${mark}`);
    const to = document.indexOf(end, from);
    return from === -1 || to === -1 ? undefined : document.slice(from, to + end.length);
}

/** Tells what a document shows, in an attribute of it. */
function markOf(scene: Scene): string {
    const digest = createHash("sha256")
        .update(JSON.stringify([edition, scene]))
        .digest("hex");
    return `data-scene="${digest.slice(0, 16)}"`;
}

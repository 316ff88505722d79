import { contains, isIpv6, parseCidr, prefixLength, type Range } from "../addresses";
import { isMissing, type Unknown } from "../network/facts";
import type { TransitAttachment, TransitGateway, TransitRouteTable } from "../network/gateways";
import type { NetworkIndex } from "../network/indexed";
import { label } from "../network/read";

type Destination = TransitAttachment | "blackhole" | Unknown;

/** Blocks of one length, in ascending order. Two of them are the same or apart; the first of the same ones counts. */
interface Blocks {
    readonly length: number;
    readonly blocks: { readonly range: Range; readonly to: Destination }[];
}

/** A route table, read once: longest blocks first. */
interface ReadTable {
    readonly v4: readonly Blocks[];
    readonly v6: readonly Blocks[];
    /** What else could hold a route, and the attachment that it would lead to, where that is known. */
    readonly doubts: readonly { readonly why: Unknown; readonly attachment?: string }[];
}

const readBefore = new WeakMap<NetworkIndex, WeakMap<TransitRouteTable, ReadTable | Unknown>>();

/** Where a transit gateway's route table sends an address: longest prefix first, static routes before propagated. */
export function lookUpTransit(
    index: NetworkIndex,
    transit: TransitGateway,
    table: TransitRouteTable,
    address: bigint,
): Destination | "none" {
    let byTable = readBefore.get(index);
    if (byTable === undefined) {
        byTable = new WeakMap();
        readBefore.set(index, byTable);
    }
    let read = byTable.get(table);
    if (read === undefined) {
        read = readTable(index, transit, table);
        byTable.set(table, read);
    }
    if (isMissing(read)) {
        return read;
    }
    for (const { blocks } of isIpv6(address) ? read.v6 : read.v4) {
        const found = blockOf(blocks, address);
        if (found !== undefined) {
            return doubtAbout(index, read, found, address) ?? found;
        }
    }
    return read.doubts[0]?.why ?? "none";
}

/** A route that is not seen may be longer than the one that is; not where that leads to the VPC that has the address. */
function doubtAbout(index: NetworkIndex, read: ReadTable, found: Destination, address: bigint): Unknown | undefined {
    const attachment = found === "blackhole" || isMissing(found) ? undefined : found;
    const vpc =
        attachment === undefined || isMissing(attachment.vpc) ? undefined : index.vpcs.get(attachment.vpc ?? "");
    if (vpc !== undefined && !isMissing(vpc.ranges) && contains(vpc.ranges, address)) {
        return undefined;
    }
    return read.doubts.find((doubt) => attachment === undefined || doubt.attachment !== attachment.id)?.why;
}

function blockOf(blocks: Blocks["blocks"], address: bigint): Destination | undefined {
    let first = 0;
    let last = blocks.length;
    // The first block that ends at the address or behind it.
    while (first < last) {
        const middle = (first + last) >> 1;
        if ((blocks[middle] as Blocks["blocks"][number]).range.to < address) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    const block = blocks[first];
    return block !== undefined && block.range.from <= address ? block.to : undefined;
}

function readTable(index: NetworkIndex, transit: TransitGateway, table: TransitRouteTable): ReadTable | Unknown {
    if (table.routes.unseen !== undefined) {
        return table.routes.unseen;
    }
    const attachments = new Map<string, TransitAttachment>();
    for (const attachment of transit.attachments.items) {
        if (!attachments.has(attachment.id)) {
            attachments.set(attachment.id, attachment);
        }
    }
    const attachmentOf = (id: string): TransitAttachment | Unknown =>
        attachments.get(id) ?? { unknown: `attachment '${id}', which is not there` };
    const byLength = { v4: new Map<number, Blocks>(), v6: new Map<number, Blocks>() };
    const offer = (cidr: string, to: Destination): void => {
        const range = parseCidr(cidr);
        if (range === undefined) {
            return;
        }
        const length = prefixLength(range);
        const family = isIpv6(range.from) ? byLength.v6 : byLength.v4;
        const same = family.get(length);
        same === undefined ? family.set(length, { length, blocks: [{ range, to }] }) : same.blocks.push({ range, to });
    };
    for (const route of table.routes.items) {
        if (isMissing(route.cidr)) {
            return route.cidr;
        }
        const { attachment } = route;
        offer(
            route.cidr,
            attachment === undefined ? "blackhole" : isMissing(attachment) ? attachment : attachmentOf(attachment),
        );
    }
    const doubts: { why: Unknown; attachment?: string }[] = [];
    if (table.propagations.unseen !== undefined) {
        doubts.push({ why: table.propagations.unseen });
    }
    for (const id of table.propagations.items) {
        const attachment = attachmentOf(id);
        const announces = isMissing(attachment) ? attachment : announced(index, attachment);
        if (isMissing(attachment) || isMissing(announces)) {
            doubts.push({ why: isMissing(attachment) ? attachment : (announces as Unknown), attachment: id });
            continue;
        }
        for (const block of announces) {
            offer(block, attachment);
        }
    }
    const sorted = (family: ReadonlyMap<number, Blocks>): Blocks[] => {
        for (const { blocks } of family.values()) {
            // Sorting is stable: of the same blocks, the first that was offered stays the first.
            blocks.sort(({ range: a }, { range: b }) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
        }
        return [...family.values()].sort((a, b) => b.length - a.length);
    };
    return { v4: sorted(byLength.v4), v6: sorted(byLength.v6), doubts };
}

function announced(index: NetworkIndex, attachment: TransitAttachment): readonly string[] | Unknown {
    if (attachment.kind === "vpc") {
        const vpc = isMissing(attachment.vpc) ? attachment.vpc : index.vpcs.get(attachment.vpc ?? "")?.vpc;
        if (vpc === undefined || isMissing(vpc)) {
            return vpc ?? { unknown: `the VPC of ${label(attachment.resource)}`, of: [attachment.resource] };
        }
        return vpc.cidrs;
    }
    const links = index.linksOf.get(attachment.id) ?? [];
    const missing = links.map((link) => link.prefixes).find(isMissing);
    return missing ?? links.flatMap((link) => (isMissing(link.prefixes) ? [] : link.prefixes));
}

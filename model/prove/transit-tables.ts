import { contains, isIpv6, parseCidr, prefixLength, type Range } from "../addresses";
import { isMissing, type Unknown } from "../network/facts";
import type { TransitAttachment, TransitGateway, TransitRouteTable } from "../network/gateways";
import type { NetworkIndex } from "../network/indexed";
import { label, nameOf } from "../network/read";

type Destination = TransitAttachment | "blackhole" | Unknown;

/** Blocks of one length, in ascending order. Two of them are the same or apart; the first of the same ones counts. */
interface Blocks {
    readonly length: number;
    readonly blocks: { readonly range: Range; readonly to: Destination }[];
}

interface Doubt {
    readonly why: Unknown;
    readonly attachment?: string;
    /** Where it is about one family of addresses only. */
    readonly v6?: boolean;
}

/** A route table, read once: longest blocks first. */
interface ReadTable {
    readonly v4: readonly Blocks[];
    readonly v6: readonly Blocks[];
    /** What else could hold a route, and the attachment that it would lead to, where that is known. */
    readonly doubts: readonly Doubt[];
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
    return read.doubts.find((doubt) => concerns(doubt, address))?.why ?? "none";
}

/** A route that is not seen may be longer than the one that is; not where that leads to the VPC that has the address. */
function doubtAbout(index: NetworkIndex, read: ReadTable, found: Destination, address: bigint): Unknown | undefined {
    const attachment = found === "blackhole" || isMissing(found) ? undefined : found;
    const vpc =
        attachment === undefined || isMissing(attachment.vpc) ? undefined : index.vpcs.get(attachment.vpc ?? "");
    if (vpc !== undefined && !isMissing(vpc.ranges) && contains(vpc.ranges, address)) {
        return undefined;
    }
    return read.doubts.find(
        (doubt) => concerns(doubt, address) && (attachment === undefined || doubt.attachment !== attachment.id),
    )?.why;
}

function concerns({ v6 }: Doubt, address: bigint): boolean {
    return v6 === undefined || v6 === isIpv6(address);
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
        attachments.get(id) ?? { unknown: `attachment ${nameOf(id)}, which is not there` };
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
    const doubts: Doubt[] = [];
    for (const route of table.routes.items) {
        const { attachment } = route;
        if (isMissing(route.cidr)) {
            doubts.push({ why: route.cidr, ...(typeof attachment === "string" ? { attachment } : {}) });
            continue;
        }
        offer(
            route.cidr,
            attachment === undefined ? "blackhole" : isMissing(attachment) ? attachment : attachmentOf(attachment),
        );
    }
    if (table.propagations.unseen !== undefined) {
        doubts.push({ why: table.propagations.unseen });
    }
    for (const id of table.propagations.items) {
        const attachment = attachmentOf(id);
        if (isMissing(attachment)) {
            doubts.push({ why: attachment, attachment: id });
            continue;
        }
        for (const { blocks, v6 } of announced(index, attachment)) {
            if (isMissing(blocks)) {
                doubts.push({ why: blocks, attachment: id, ...(v6 === undefined ? {} : { v6 }) });
                continue;
            }
            for (const block of blocks) {
                offer(block, attachment);
            }
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

interface Announced {
    readonly blocks: readonly string[] | Unknown;
    readonly v6?: boolean;
}

/** A VPC's blocks of both families; IPv6 where the attachment carries it. Of on-premises, what is stated. */
function announced(index: NetworkIndex, attachment: TransitAttachment): readonly Announced[] {
    if (attachment.kind === "vpc") {
        const vpc = isMissing(attachment.vpc) ? attachment.vpc : index.vpcs.get(attachment.vpc ?? "")?.vpc;
        if (vpc === undefined || isMissing(vpc)) {
            const blocks = vpc ?? { unknown: `the VPC of ${label(attachment.resource)}`, of: [attachment.resource] };
            return [{ blocks }];
        }
        const ipv6 = attachment.ipv6 ?? true;
        const own = ipv6 === true ? (vpc.ipv6Cidrs ?? []) : ipv6 === false ? [] : ipv6;
        return [
            { blocks: vpc.cidrs, v6: false },
            { blocks: own, v6: true },
        ];
    }
    const links = index.linksOf.get(attachment.id) ?? [];
    const missing = links.map((link) => link.prefixes).find(isMissing);
    return [{ blocks: missing ?? links.flatMap((link) => (isMissing(link.prefixes) ? [] : link.prefixes)) }];
}

import type { NetworkIndex } from "../network/indexed";
import { type Cell, matrix } from "./matrix";

/** Workloads up to which all pairs of them are proved: nobody reads a wider table, and it grows with their square. */
export const tabulated = 300;

/** Who reaches whom, by the names of flows, and with what. */
export interface MatrixCell extends Cell {
    readonly from: string;
    readonly to: string;
}

/** The cells of a network's matrix that hold anything, by target and source; `null` for more than `most` workloads. */
export function matrixCells(index: NetworkIndex, most = tabulated): readonly MatrixCell[] | null {
    if (index.subjects.size > most) {
        return null;
    }
    return [...matrix(index).cells].flatMap(([to, row]) =>
        [...row].flatMap(([from, cell]) => (isTold(index, from, cell) ? [{ from, to, ...cell }] : [])),
    );
}

/** What VPC Lattice offers hands requests to what is behind it; nothing else opens connections in its name. */
export function isTold(index: NetworkIndex, source: string, { open, partly }: Cell): boolean {
    const [subject] = index.subjectsByName.get(source) ?? [];
    const offered = subject?.kind === "lattice-service" || subject?.kind === "resource-configuration";
    return !offered || open.length + partly.length > 0;
}

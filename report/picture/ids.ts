/** Compares elements of a network by their ids: its lists have no order. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
    return a.id < b.id ? -1 : 1;
}

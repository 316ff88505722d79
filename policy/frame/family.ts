/** Family of a policy: what stands before the first hyphen of its name. */
export function familyOf(name: string): string {
    return name.replace(/-.*$/, "");
}

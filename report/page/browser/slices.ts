/** A page stays answerable while it works: so long at a time, in milliseconds. */
const slice = 12;

/** Does a step at a time until none is left or something newer has begun, and lets the browser do its work in between. */
export class Slices {
    #round = 0;
    #step: () => boolean = () => false;

    start(step: () => boolean): void {
        this.#round += 1;
        this.#step = step;
        const round = this.#round;
        const work = (): void => {
            const end = performance.now() + slice;
            while (round === this.#round) {
                if (!step()) {
                    return;
                }
                if (performance.now() >= end) {
                    setTimeout(work);
                    return;
                }
            }
        };
        setTimeout(work);
    }

    /** Does all that is left at once. */
    finish(): void {
        while (this.#step()) {}
    }
}

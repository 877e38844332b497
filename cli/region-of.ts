const REGIONAL = /^regional-(.+)$/;

/** The region of a regional stack, by its name; undefined for the others. */
export const regionOf = (stackName: string): string | undefined => REGIONAL.exec(stackName)?.[1];

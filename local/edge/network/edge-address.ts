/** The edge's own address, as origins see it: one of CloudFront's, from the range for documentation. */
export const EDGE_ADDRESS = { ip: '203.0.113.1', port: 443 } as const;

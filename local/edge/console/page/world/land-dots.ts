import { isLand } from './land';
import { MAP_HEIGHT, MAP_WIDTH, unproject } from './projection';

const SPACING = 7.2;

/** The land as a grid of dots: one path of strokes without length, which round caps make dots of. */
export function landDots(): string {
  const dots: string[] = [];
  const rowHeight = SPACING * 0.87;
  for (let row = 0; (row + 0.5) * rowHeight < MAP_HEIGHT; row += 1) {
    const y = (row + 0.5) * rowHeight;
    for (let x = row % 2 === 0 ? SPACING / 4 : (SPACING * 3) / 4; x < MAP_WIDTH; x += SPACING) {
      const { longitude, latitude } = unproject({ x, y });
      if (isLand(longitude, latitude)) dots.push(`M${x.toFixed(1)} ${y.toFixed(1)}h0`);
    }
  }
  return dots.join('');
}

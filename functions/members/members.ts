import type { Implementation } from '../shared/create-service';

export const members: Implementation<'members'> = {
  getMe: ({ viewer }) => ({ id: viewer.id, name: viewer.name, signedInUntil: viewer.until }),
};

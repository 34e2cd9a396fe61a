/** What tests use of it; it comes without types. */
declare module 'gamedig' {
  export const GameDig: {
    query(options: {
      type: string;
      host: string;
      port: number;
      /** Ask there and nowhere else. */
      givenPortOnly: true;
      token?: string;
      username?: string;
      password?: string;
    }): Promise<{ numplayers: number; maxplayers: number | string; players: { name: string }[] }>;
  };
}

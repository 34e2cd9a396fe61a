import { EventEmitter } from 'node:events';

/** Electron's `powerMonitor`; a test pulls the charger. */
class StandInPowerMonitor extends EventEmitter {
  #isOnBattery = false;

  isOnBatteryPower(): boolean {
    return this.#isOnBattery;
  }

  pullCharger(): void {
    this.#isOnBattery = true;
    this.emit('on-battery');
  }

  plugIn(): void {
    this.#isOnBattery = false;
    this.emit('on-ac');
  }
}

export const powerMonitor = new StandInPowerMonitor();

import { parse } from 'yaml'
import commonSchema from '../../../appliance-catalog/src/main/resources/io/weft/catalog/schema/common.json'
import applicationSchema from '../../../appliance-catalog/src/main/resources/io/weft/catalog/schema/application.json'
import sample from '../../../appliance-catalog/samples/shortener/application.yaml?raw'
import app from '../../../appliance-catalog/stock/app/class.yaml?raw'
import gateway from '../../../appliance-catalog/stock/in/class.yaml?raw'
import pgsql from '../../../appliance-catalog/stock/pgsql/class.yaml?raw'
import web from '../../../appliance-catalog/stock/web/class.yaml?raw'
import { catalogFrom } from '../designer/model/testing/entries'

/** The catalog of the mock grid: the stock classes as the server reads them, and two of the grid's own. */

const redis = `apiVersion: weft/v1
kind: ApplianceClass
metadata: {name: redis, version: 1.0.0, title: Redis, category: database, icon: database, description: Keeps values by key in memory.}
spec:
  image: {recipe: redis}
  resources:
    cpuMillis: {min: 100, normal: 250, max: 2000}
    memoryMib: {min: 128, normal: 256, max: 8192}
  terminals:
    - {name: in, direction: input, protocol: redis}
  properties:
    - {name: eviction, type: enum, values: [noeviction, allkeys-lru, volatile-ttl], default: noeviction, description: What goes when memory is full}
    - {name: appendonly, type: boolean, default: false, description: Whether every write is kept on disk}
`

const nat = `apiVersion: weft/v1
kind: ApplianceClass
metadata: {name: nat, version: 1.0.0, title: Output gateway, category: gateway, icon: gateway-out, description: Lets appliances behind it dial out of the grid.}
spec:
  image: {recipe: nat}
  resources:
    cpuMillis: {min: 100, normal: 100, max: 1000}
    memoryMib: {min: 64, normal: 96, max: 512}
  terminals:
    - {name: in, direction: input, protocol: any}
    - {name: out, direction: gateway-out, protocol: any}
`

export const catalog = catalogFrom([app, gateway, pgsql, web, redis, nat].map((text): unknown => parse(text)))

export const samples = [{ name: 'shortener', title: 'Link shortener', description: '', text: sample }] as const

export const schemas: ReadonlyMap<string, unknown> = new Map<string, unknown>([['common.json', commonSchema], ['application.json', applicationSchema]])

import { parse } from 'yaml'
import commonSchema from '../../../appliance-catalog/src/main/resources/io/weft/catalog/schema/common.json'
import applicationSchema from '../../../appliance-catalog/src/main/resources/io/weft/catalog/schema/application.json'
import sample from '../../../appliance-catalog/samples/shortener/application.yaml?raw'
import app from '../../../appliance-catalog/stock/app/class.yaml?raw'
import gateway from '../../../appliance-catalog/stock/in/class.yaml?raw'
import gatewayTls from '../../../appliance-catalog/stock/in-tls/class.yaml?raw'
import lb from '../../../appliance-catalog/stock/lb/class.yaml?raw'
import linux from '../../../appliance-catalog/stock/linux/class.yaml?raw'
import mail from '../../../appliance-catalog/stock/mail/class.yaml?raw'
import mariadb from '../../../appliance-catalog/stock/mariadb/class.yaml?raw'
import mon from '../../../appliance-catalog/stock/mon/class.yaml?raw'
import nas from '../../../appliance-catalog/stock/nas/class.yaml?raw'
import net from '../../../appliance-catalog/stock/net/class.yaml?raw'
import out from '../../../appliance-catalog/stock/out/class.yaml?raw'
import pgsql from '../../../appliance-catalog/stock/pgsql/class.yaml?raw'
import pgsqlReplica from '../../../appliance-catalog/stock/pgsql-replica/class.yaml?raw'
import ports from '../../../appliance-catalog/stock/ports/class.yaml?raw'
import rabbitmq from '../../../appliance-catalog/stock/rabbitmq/class.yaml?raw'
import redis from '../../../appliance-catalog/stock/redis/class.yaml?raw'
import switcher from '../../../appliance-catalog/stock/switch/class.yaml?raw'
import vpn from '../../../appliance-catalog/stock/vpn/class.yaml?raw'
import web from '../../../appliance-catalog/stock/web/class.yaml?raw'
import type { ApplianceClass } from '../api/types'
import { catalogFrom } from '../designer/model/testing/entries'

/** The catalog of the mock grid: the stock classes as the server reads them, and one of the grid's own. */

/** What people wrote about the stock, as the server hands it out. */
const pages = import.meta.glob<string>('../../../docs/reference/catalog/*.md', { query: '?raw', import: 'default', eager: true })
export const guides: ReadonlyMap<string, string> = new Map(Object.entries(pages).map(([file, page]) => [file.replace(/^.*\/|\.md$/g, ''), page.split('<!-- written by hand from here -->\n')[1] ?? '']))

const nat = `apiVersion: weft/v1
kind: ApplianceClass
metadata: {name: nat, version: 1.0.0, title: Output gateway, category: gateway, icon: gateway-out, description: Lets appliances behind it dial out of the grid.}
spec:
  image: {recipe: nat}
  resources:
    cpuMillis: {min: 100, normal: 100, max: 1000}
    memoryMib: {min: 64, normal: 96, max: 512}
    bandwidthMbit: {min: 1, normal: 100, max: 1000}
  terminals:
    - {name: in, direction: input, protocol: any}
    - {name: out, direction: gateway-out, protocol: any}
`

const texts = [app, gateway, gatewayTls, lb, linux, mail, mariadb, mon, nas, net, out, pgsql, pgsqlReplica, ports, rabbitmq, redis, switcher, vpn, web, nat]

/** What tenants publish comes to it. */
export const catalog: Map<string, ApplianceClass> = new Map(catalogFrom(texts.map((text): unknown => parse(text))))

export const stockTexts: ReadonlyMap<string, string> = new Map(texts.map((text) => [[...catalogFrom([parse(text)]).keys()][0] ?? '', text]))

/** Of the web server the mock grid has newer versions: one with another image, one that lost its output. */
const newerWeb = (version: string, edit: (text: string) => string): unknown => ({ ...Object.fromEntries(Object.entries(catalogFrom([parse(edit(web))]).get('web') ?? {})), name: `web@${version}`, version })

export const pinned: readonly unknown[] = [newerWeb('1.1.0', (it) => it), newerWeb('1.2.0', (it) => it), newerWeb('2.0.0', (it) => it.replace(/.*name: app, direction: output.*/, ''))]

const image = { effect: 'restart', what: 'image', name: 'web-2', reason: 'It boots from another image than web.' }
const lost = { effect: 'breaks', what: 'terminal', name: 'app', reason: 'It is gone, and so are its wires.' }
export const webChanges = (to: string) => (to === '2.0.0' ? { effect: 'breaks', items: [lost, image] } : to === '1.2.0' ? { effect: 'restart', items: [image] } : { effect: 'compatible', items: [] })

export const webVersions = ['1.1.0', '1.2.0', '2.0.0'].map((version) => ({ version, standard: version === '1.1.0', changes: version === '2.0.0' ? { effect: 'breaks', items: [lost] } : webChanges(version) }))

export const samples = [{ name: 'shortener', title: 'Link shortener', description: '', text: sample }] as const

export const schemas: ReadonlyMap<string, unknown> = new Map<string, unknown>([['common.json', commonSchema], ['application.json', applicationSchema]])

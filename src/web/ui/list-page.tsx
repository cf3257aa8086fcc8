import './list.css'
import { Checkbox, Input, Pagination, Select, Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { numberText } from './day-text.ts'
import { Icon } from './icon.tsx'
import { t } from './language.ts'
import { PageHead } from './page.tsx'
import type { PageHeadProps } from './page.tsx'
import { ProblemBox, Waiting } from './states.tsx'
import type { ListState } from './use-list-state.ts'

export interface ListFilter {
  /** its name in the address */
  name: string
  label: string
  options: readonly { value: string; label: string }[]
}

export interface ListPageProps<Row extends object> extends PageHeadProps {
  list: ListState
  /** what may be searched: 书名、作者、拼音、书号; absent: no search */
  search?: string
  /** two at most */
  filters?: readonly ListFilter[]
  tick?: { name: string; label: string }
  /** what stands between the tools and the rows: totals, a span of days */
  above?: ReactNode
  rowClassName?: (row: Row) => string
  /** a number column has `align: 'right'`; a book uses BookCell */
  columns: TableColumnsType<Row>
  rowKey: keyof Row & string
  /** absent while they come */
  rows: readonly Row[] | undefined
  total?: number
  pageSize?: number
  problem?: unknown
  onRetry?: () => void
  /** what stands in place of no rows: an Empty */
  empty: ReactNode
  onOpen?: (row: Row) => void
  selected?: readonly (string | number)[]
  onSelect?: (keys: readonly (string | number)[]) => void
  /** the drawer, when something is selected or open */
  drawer?: ReactNode
}

/** The one list of the staff app: search, two filters, one tick-box, rows; a selection opens a drawer, not a toolbar. */
export function ListPage<Row extends object>(props: ListPageProps<Row>) {
  const {
    list,
    columns,
    rowKey,
    rows,
    total,
    pageSize = 50,
    problem,
    onRetry,
    empty,
    onOpen,
    selected,
    onSelect,
    above,
    rowClassName,
    drawer,
  } = props
  const { title, fact, actions, excel, print } = props
  const fits = columns.some((one) => one.responsive !== undefined)
  return (
    <>
      <PageHead title={title} fact={fact} actions={actions} excel={excel} print={print} />
      <Tools {...props} />
      {above}
      <ProblemBox problem={problem} onRetry={onRetry} />
      {rows === undefined ? (
        problem === undefined || problem === null ? (
          <Waiting />
        ) : null
      ) : rows.length === 0 ? (
        empty
      ) : (
        <Table<Row>
          className={['list-rows', onOpen && 'list-rows-open', fits && 'list-rows-fit'].filter(Boolean).join(' ')}
          columns={columns}
          dataSource={rows}
          rowKey={rowKey}
          pagination={false}
          {...(rowClassName ? { rowClassName } : {})}
          {...(onOpen ? { onRow: (row) => ({ onClick: (event) => inControl(event.target) || onOpen(row) }) } : {})}
          {...(onSelect
            ? {
                rowSelection: {
                  selectedRowKeys: [...(selected ?? [])],
                  onChange: (keys) => onSelect(keys as (string | number)[]),
                  columnWidth: 44,
                  preserveSelectedRowKeys: true,
                },
              }
            : {})}
        />
      )}
      {total !== undefined && total > pageSize && (
        <div className="list-foot no-print">
          <Pagination
            current={list.page}
            pageSize={pageSize}
            total={total}
            onChange={list.setPage}
            showSizeChanger={false}
            showTotal={(n) => t('ui.inAll', { n: numberText(n) })}
          />
        </div>
      )}
      {drawer}
    </>
  )
}

const inControl = (target: EventTarget) =>
  target instanceof Element && target.closest('a, button, input, label') !== null

function Tools<Row extends object>({ list, search, filters = [], tick }: ListPageProps<Row>) {
  if (!search && filters.length === 0 && !tick) return null
  return (
    <div className="list-tools no-print" role="search" aria-label={search ?? t('ui.listTools')}>
      {search && <SearchField key="q" value={list.q} placeholder={search} onChange={(q) => list.set('q', q)} />}
      {filters.map(({ name, label, options }) => (
        <Select
          key={name}
          aria-label={label}
          value={list.value(name) || undefined}
          placeholder={label}
          allowClear
          options={[...options]}
          onChange={(value?: string) => list.set(name, value ?? '')}
        />
      ))}
      {tick && (
        <Checkbox
          checked={list.value(tick.name) === '1'}
          onChange={(event) => list.set(tick.name, event.target.checked ? '1' : '')}
        >
          {tick.label}
        </Checkbox>
      )}
    </div>
  )
}

/** Waits for a pause in typing: each address change is a request. */
function SearchField({
  value,
  placeholder,
  onChange,
}: {
  value: string
  placeholder: string
  onChange: (value: string) => void
}) {
  const [typed, setTyped] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    // the address may change by itself (Back), but must not take a space from the one who types
    if (typed.trim() !== value) setTyped(value)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <Input
      value={typed}
      placeholder={placeholder}
      aria-label={placeholder}
      allowClear
      suffix={<Icon name="search" size={18} />}
      onChange={(event) => {
        const next = event.target.value
        setTyped(next)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => onChange(next.trim()), 250)
      }}
    />
  )
}

/** A book in a table: title bold, author grey; what a phone has no column for stands below. */
export function BookCell({
  title,
  author,
  href,
  below,
}: {
  title: string
  author?: string | undefined
  href?: string | undefined
  below?: string | undefined
}) {
  return (
    <span className="book-cell">
      {href ? <a href={href}>{title}</a> : title}
      {author && <span>{author}</span>}
      {below && <span className="book-cell-below num">{below}</span>}
    </span>
  )
}

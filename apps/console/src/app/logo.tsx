/** The mark: a bubble with somebody about to speak. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="#4353d6" />
      <path
        d="M8.5 9.8h15c1.1 0 2 .9 2 2v7.4c0 1.1-.9 2-2 2h-6.1l-4.6 3.7c-.5.4-1.2 0-1.2-.6v-3.1H8.5c-1.1 0-2-.9-2-2v-7.4c0-1.1.9-2 2-2z"
        fill="#fff"
      />
      <g fill="#4353d6">
        <circle cx="12" cy="15.5" r="1.5" />
        <circle cx="16" cy="15.5" r="1.5" />
        <circle cx="20" cy="15.5" r="1.5" />
      </g>
    </svg>
  );
}

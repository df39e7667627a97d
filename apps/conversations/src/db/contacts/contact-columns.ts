/** A contact `k`, named as in `ContactRow`. */
export const contactColumns = `
  k.tenant_id as "tenantId", k.id, k.name, k.email, k.email_verified as "emailVerified", k.phone, k.avatar_url as "avatarUrl", k.external_id as "externalId", k.verified, k.locale,
  k.time_zone as "timeZone", k.device, k.page, k.page_count as "pageCount", k.attributes, k.merged_into as "mergedInto", k.version, k.first_seen_at as "firstSeenAt", k.last_seen_at as "lastSeenAt"`;

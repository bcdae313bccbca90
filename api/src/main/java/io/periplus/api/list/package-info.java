/** Lists: filter grammar, sorting, paging, sparse rows, CSV; one SQL query per page. */
package io.periplus.api.list;

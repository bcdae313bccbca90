/** What every request passes: host and origin checks, headers, parameters, problems. */
package io.periplus.api.http;

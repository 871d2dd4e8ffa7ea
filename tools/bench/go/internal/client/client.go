// Package client connects client-go to the synthetic server.
package client

import (
	"os"
	"strings"

	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"

	"client-ts.dev/bench/internal/measure"
)

// Config speaks JSON, unless the strategy says protobuf, which is client-go's default for built-in kinds. A certificate authority is read from the
// file that the environment names.
func Config(strategy, url string) *rest.Config {
	config := &rest.Config{Host: url, QPS: -1}
	if !strings.Contains(strategy, "protobuf") {
		config.ContentType = "application/json"
	}
	config.CAFile = os.Getenv("BENCH_CA")
	return config
}

// Typed is the client of built-in kinds.
func Typed(config *rest.Config) kubernetes.Interface {
	found, err := kubernetes.NewForConfig(config)
	measure.Must(err)
	return found
}

// Dynamic is the client of any kind.
func Dynamic(config *rest.Config) dynamic.Interface {
	found, err := dynamic.NewForConfig(config)
	measure.Must(err)
	return found
}
